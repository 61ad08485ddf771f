package studio.patchbay.security.internal.audit;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import studio.patchbay.api.runtime.BundleState;
import studio.patchbay.api.runtime.Deployment;
import studio.patchbay.api.security.AuditedAct;

/** Tells which bundles and transports came, changed and went, from what a deployer says of them. */
final class DeploymentWatch {

    private final Consumer<AuditedAct> tell;
    private final TransportWatch transports;
    private Map<String, BundleState> bundles = new HashMap<>();

    DeploymentWatch(Consumer<AuditedAct> tell) {
        this.tell = tell;
        this.transports = new TransportWatch(tell, System::nanoTime);
    }

    /** To be called about once a second. */
    void tick() {
        transports.tick();
    }

    /** Nobody looks any more. */
    void close() {
        transports.close();
    }

    /** Something may be different now. */
    synchronized void look(Deployment deployment) {
        Map<String, BundleState> bundlesNow = new HashMap<>();
        for (BundleState bundle : deployment.bundles()) {
            BundleState before = bundles.get(bundle.file());
            // What is still being judged is no news yet; it counts as what it was.
            BundleState now = bundle.code() == BundleState.Code.PENDING ? before : bundle;
            if (now != null) {
                bundlesNow.put(bundle.file(), now);
                compare(before, now);
            }
        }
        bundles.forEach((file, before) -> {
            if (!bundlesNow.containsKey(file)) {
                tell("bundle.removed", before);
            }
        });
        bundles = bundlesNow;
        transports.look(deployment.transports());
    }

    private void compare(BundleState before, BundleState now) {
        boolean same = before != null && before.status() == now.status() && before.sha256().equals(now.sha256());
        if (!same) {
            tell(now.status() != BundleState.Status.ACTIVE
                    ? "bundle." + word(now.status())
                    : before == null || before.sha256().equals(now.sha256()) ? "bundle.deployed" : "bundle.updated", now);
        }
    }

    private void tell(String act, BundleState bundle) {
        tell.accept(new AuditedAct(act, Map.of(
                "file", bundle.file(),
                "bundle", bundle.symbolicName(),
                "version", bundle.version(),
                "sha256", bundle.sha256(),
                "code", word(bundle.code()))));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
