package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceEvent;
import studio.patchbay.api.Effect;
import studio.patchbay.api.runtime.BundleState.Status;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.launcher.internal.testing.QuietRuntime;

/** A bundle that offers something that cannot be published is refused before any client sees it. */
class FlawedOfferTest {

    /** A core that finds flaws by the bundle's version, and writes down what it is asked to do. */
    private class ScriptedRuntime extends QuietRuntime {

        @Override
        public Hold hold() {
            story.add("hold");
            return () -> story.add("let go");
        }

        @Override
        public Trial trial(long bundleId) {
            Bundle bundle = host.context.getBundle(bundleId);
            String version = bundle.getVersion().toString();
            story.add("trial of " + version);
            return new Trial() {
                @Override
                public List<Contribution> contributions() {
                    return found.getOrDefault(version, List.of());
                }

                @Override
                public void close() {
                    story.add((bundle.getState() == Bundle.UNINSTALLED ? "end of " : "publish ") + version);
                }
            };
        }
    }

    private final Map<String, List<Contribution>> found = new ConcurrentHashMap<>();
    private final List<String> story = new CopyOnWriteArrayList<>();
    @AutoClose
    private final TestHost host = TestHost.started();
    private final Path file = host.skills.resolve("usd.jar");

    @BeforeEach
    void start() throws Exception {
        host.context.registerService(McpRuntime.class, new ScriptedRuntime(), null);
        host.context.addServiceListener(
                event -> story.add((event.getType() == ServiceEvent.REGISTERED ? "comes " : "goes ")
                        + event.getServiceReference().getBundle().getVersion()),
                "(of=acme-usd)");
    }

    @Test
    void aFirstVersionIsQuarantinedAsAWhole() {
        found.put("1.0.0", List.of(
                contribution("usd_good", Contribution.Status.WITHHELD, "not yet"),
                contribution("usd_check", Contribution.Status.INVALID_SCHEMA, "At /type: no such type")));

        TestJar.offering("acme-usd", "1.0.0").moveTo(file);

        assertThat(host.awaitStatus(file, Status.QUARANTINED).reason())
                .isEqualTo("its tool usd_check cannot be published: At /type: no such type");
        host.await(() -> story.contains("let go"));
        assertThat(story).containsExactly("hold", "trial of 1.0.0", "comes 1.0.0", "goes 1.0.0", "end of 1.0.0", "let go");
    }

    @Test
    void allFlawsAreCounted() {
        List<Contribution> flaws = new ArrayList<>();
        for (Contribution.Status status : List.of(Contribution.Status.INVALID_NAME, Contribution.Status.INVALID_DEFINITION)) {
            flaws.add(contribution("a b", status, "the name is wrong"));
        }
        found.put("1.0.0", flaws);

        TestJar.offering("acme-usd", "1.0.0").moveTo(file);

        assertThat(host.awaitStatus(file, Status.QUARANTINED).reason())
                .isEqualTo("its tool a b cannot be published: the name is wrong; and 1 more of what it offers cannot");
    }

    @Test
    void whatStrangersWriteIsCleaned() {
        found.put("1.0.0", List.of(contribution("a\u001b[2J\u202e", Contribution.Status.INVALID_NAME, "the name\nis wrong")));

        TestJar.offering("acme-usd", "1.0.0").moveTo(file);

        assertThat(host.awaitStatus(file, Status.QUARANTINED).reason())
                .isEqualTo("its tool a?[2J? cannot be published: the name?is wrong");
    }

    @Test
    void aNewVersionLeavesTheLastGoodOneServing() {
        TestJar.offering("acme-usd", "1.0.0").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        host.await(() -> story.contains("let go"));
        story.clear();
        found.put("2.0.0", List.of(contribution("usd_check", Contribution.Status.INVALID_DEFINITION, "U+202E")));

        TestJar.offering("acme-usd", "2.0.0").moveTo(file);

        assertThat(host.awaitStatus(file, Status.LAST_GOOD).reason())
                .isEqualTo("its tool usd_check cannot be published: U+202E; the last good version, 1.0.0, goes on until the host is restarted");
        host.await(() -> story.contains("let go"));
        assertThat(story).containsExactly("hold", "trial of 2.0.0", "comes 2.0.0", "goes 2.0.0", "end of 2.0.0", "let go");
    }

    @Test
    void aSingletonGoesBackToo() {
        TestJar.offering("acme-usd;singleton:=true", "1.0.0").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        found.put("2.0.0", List.of(contribution("usd_check", Contribution.Status.INVALID_DEFINITION, "U+202E")));

        TestJar.offering("acme-usd;singleton:=true", "2.0.0").moveTo(file);

        assertThat(host.awaitStatus(file, Status.LAST_GOOD).version()).isEqualTo("1.0.0");
        assertThat(host.offered("acme-usd")).containsExactly("1.0.0");
    }

    @Test
    void aGoodVersionIsPublishedWhenTheOldOneGoes() {
        TestJar.offering("acme-usd", "1.0.0").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        host.await(() -> story.contains("let go"));
        story.clear();

        TestJar.offering("acme-usd", "2.0.0").moveTo(file);

        host.awaitVersion(file, "2.0.0");
        host.await(() -> story.contains("let go"));
        assertThat(story).containsExactly("hold", "trial of 2.0.0", "comes 2.0.0", "publish 2.0.0",
                "trial of 1.0.0", "goes 1.0.0", "end of 1.0.0", "let go");
    }

    @Test
    void anOldVersionThatStopsSlowlyIsSeenNoLonger() {
        TestJar.bundle("acme-usd", "1.0.0").activator("", "Thread.sleep(1_000);").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        host.await(() -> story.contains("let go"));
        story.clear();

        TestJar.offering("acme-usd", "2.0.0").moveTo(file);

        host.awaitVersion(file, "2.0.0");
        host.await(() -> story.contains("let go"));
        assertThat(story).containsExactly(
                "hold", "trial of 2.0.0", "comes 2.0.0", "publish 2.0.0", "trial of 1.0.0", "let go");
        host.await(() -> story.contains("end of 1.0.0"));
    }

    @Test
    void oneThatStartsSlowlyIsNotSeenBeforeItHasStarted() {
        String slow = "Thread.sleep(1_000);";
        found.put("1.0.0", List.of(contribution("usd_check", Contribution.Status.INVALID_DEFINITION, "U+202E")));

        TestJar.starting("acme-usd", "1.0.0", slow).moveTo(file);

        host.awaitStatus(file, Status.WAITING);
        host.awaitStatus(file, Status.QUARANTINED);
        assertThat(story).doesNotContain("publish 1.0.0");
    }

    @Test
    void aRepairedVersionIsTaken() {
        found.put("1.0.0", List.of(contribution("usd_check", Contribution.Status.INVALID_NAME, "the name is wrong")));
        TestJar.offering("acme-usd", "1.0.0").moveTo(file);
        host.awaitStatus(file, Status.QUARANTINED);

        TestJar.offering("acme-usd", "1.0.1").moveTo(file);

        host.awaitVersion(file, "1.0.1");
    }

    @Test
    void aCoreThatFailsStopsNothing() {
        host.context.registerService(McpRuntime.class, new ScriptedRuntime() {
            @Override
            public Trial trial(long bundleId) {
                throw new IllegalStateException("closing down");
            }
        }, new java.util.Hashtable<>(Map.of("service.ranking", 1)));

        TestJar.offering("acme-usd", "1.0.0").moveTo(file);

        host.awaitStatus(file, Status.ACTIVE);
    }

    private static Contribution contribution(String name, Contribution.Status status, String reason) {
        return new Contribution(Contribution.Kind.TOOL, name, "usd", "acme-usd", Effect.READS, status, reason);
    }
}
