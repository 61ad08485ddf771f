package studio.patchbay.observability.internal.testing;

import java.util.List;
import studio.patchbay.api.Effect;
import studio.patchbay.api.runtime.BundleState;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.runtime.Contribution.Kind;
import studio.patchbay.api.runtime.Contribution.Status;
import studio.patchbay.api.runtime.RuntimeState;
import studio.patchbay.api.runtime.TransportState;

/** States of a host. */
public final class States {

    private States() {}

    /** Two bundles, one of them quarantined, two transports, one of them stopped, and something of every kind. */
    public static RuntimeState busy() {
        return new RuntimeState(
                9,
                4,
                List.of(
                        new BundleState("/s/a.jar", "a", "1.0.0", "", BundleState.Status.ACTIVE, BundleState.Code.NONE, ""),
                        new BundleState("/s/b.jar", "", "", "", BundleState.Status.QUARANTINED, BundleState.Code.DAMAGED,
                                "no zip file")),
                List.of(
                        contribution(Kind.TOOL, "usd_check", Status.PUBLISHED),
                        contribution(Kind.TOOL, "usd_fix", Status.SHADOWED),
                        contribution(Kind.RESOURCE, "usd://a", Status.PUBLISHED),
                        contribution(Kind.RESOURCE_TEMPLATE, "usd://{name}", Status.PUBLISHED),
                        contribution(Kind.PROMPT, "usd_review", Status.PUBLISHED)),
                List.of(
                        new TransportState("http", "t", TransportState.Status.RUNNING,
                                List.of("http://127.0.0.1:8765/mcp"), ""),
                        new TransportState("stdio", "t", TransportState.Status.STOPPED, List.of(), "not started")),
                3,
                2);
    }

    private static Contribution contribution(Kind kind, String name, Status status) {
        return new Contribution(kind, name, "usd", "a", Effect.READS, status, "");
    }
}
