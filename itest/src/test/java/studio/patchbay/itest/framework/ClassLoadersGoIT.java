package studio.patchbay.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import studio.patchbay.itest.testing.Deadline;
import studio.patchbay.itest.testing.SkillJar;

/** A skill may be replaced as often as its author likes: the host keeps no class of an old version. */
class ClassLoadersGoIT {

    private static final int VERSIONS = 100;

    @RegisterExtension
    static final FrameworkHost HOST = new FrameworkHost();

    /** A skill with everything that a host may want to remember something about. */
    private static byte[] jar() {
        return SkillJar.named("leaky").with("""
                public enum Quality { DRAFT, FINAL }
                public record Shot(String name, Optional<Integer> frames, Quality quality) {}
                public record Report(List<Shot> shots, Map<String, Double> costs) {}
                public record Permission(boolean granted, Quality quality) {}
                @Tool("Renders a shot.") public Report render(Shot shot, ToolContext call) {
                    call.progress(1, 2, "half");
                    return new Report(List.of(shot), Map.of("cpu", 1.5));
                }
                @Tool("Asks first.") public String approve(ToolContext call) {
                    return call.ask("permission", "May I?", Permission.class).value().quality().name();
                }
                static final ThreadLocal<Shot> LAST = new ThreadLocal<>();
                static final java.util.logging.Logger LOG = java.util.logging.Logger.getLogger("leaky");
                static final ClassValue<Shot> SHOTS = new ClassValue<>() {
                    protected Shot computeValue(Class<?> type) { return new Shot("x", Optional.empty(), Quality.DRAFT); }
                };
                private final Thread poller = new Thread(() -> {
                    try { new java.util.concurrent.CountDownLatch(1).await(); } catch (InterruptedException e) { }
                });
                public Tools() { poller.start(); }
                public void deactivate() { poller.interrupt(); }
                @Tool("Leaves traces.") public String traces() {
                    LAST.set(SHOTS.get(Shot.class));
                    LOG.fine("left");
                    Runnable proxy = (Runnable) java.lang.reflect.Proxy.newProxyInstance(
                            Tools.class.getClassLoader(), new Class<?>[] {Runnable.class}, (self, method, args) -> null);
                    proxy.run();
                    return LAST.get().name();
                }
                @Tool("Fails.") public String fail() { throw new IllegalStateException("on purpose"); }
                @Resource(uri = "leaky://{name}", value = "A shot.") public String shot(Map<String, String> in) { return "?"; }
                @Prompt("Asks for a shot.") public String want(Shot shot) { return "I want " + shot.name(); }
                @Complete(of = "want", argument = "name") public List<String> names(String typed) { return List.of("sq010"); }
                """).bytes();
    }

    @Test
    void allButTheLastAreCollected() throws Exception {
        byte[] jar = jar();
        Bundle bundle = HOST.start("test:leaky", jar);
        List<WeakReference<ClassLoader>> old = new ArrayList<>();
        useEverything();
        Set<Thread> threads = threads();

        for (int version = 2; version <= VERSIONS; version++) {
            old.add(classLoader(bundle));
            replace(bundle, jar);
            useEverything();
        }

        WeakReference<ClassLoader> last = classLoader(bundle);
        long began = System.nanoTime();
        Deadline.until(() -> collected(old), VERSIONS - 1 + " class loaders collected");
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("sooner than idle threads, with their thread locals, end by themselves")
                .isLessThan(Duration.ofSeconds(20));
        assertThat(last.get()).isNotNull();
        assertThat(threads()).isSubsetOf(threads);
    }

    private static boolean collected(List<WeakReference<ClassLoader>> loaders) {
        System.gc();
        return loaders.stream().allMatch(loader -> loader.get() == null);
    }

    private static WeakReference<ClassLoader> classLoader(Bundle bundle) {
        return new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
    }

    /** Those of the host, but not the workers, which are as many as there were calls, up to a bound, and stay for a while. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("patchbay-"))
                .filter(thread -> !thread.getName().startsWith("patchbay-call-"))
                .collect(Collectors.toSet());
    }

    private static void replace(Bundle bundle, byte[] jar) throws BundleException {
        bundle.stop();
        bundle.update(new ByteArrayInputStream(jar));
        CompletableFuture<Void> refreshed = new CompletableFuture<>();
        HOST.context().getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class)
                .refreshBundles(Set.of(bundle), event -> refreshed.complete(null));
        Deadline.get(refreshed, "the refresh");
        bundle.start();
    }

    /** Calls every tool, resource, prompt and completion, in both eras, with progress, forms and failures. */
    private static void useEverything() {
        HOST.awaitPublished("leaky_approve", "leaky_fail", "leaky_render", "leaky_traces", "leaky://{name}", "leaky_want");
        try (DuplexClient legacy = HOST.connect().initialized(); DuplexClient modern = HOST.connect()) {
            assertThat(legacy.ask("""
                    {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "leaky_render",
                     "arguments": {"name": "sq010", "quality": "FINAL"}, "_meta": {"progressToken": 7}}}""")
                    .at("/result/structuredContent/shots/0/name").asText()).isEqualTo("sq010");
            assertThat(legacy.call("leaky_fail")).contains("failed");
            assertThat(legacy.call("leaky_traces")).isEqualTo("x");
            legacy.tell("""
                    {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "leaky_approve"}}""");
            String question = legacy.awaitMethod("elicitation/create").path("id").asText();
            legacy.tell("""
                    {"jsonrpc": "2.0", "id": "%s", "result":
                     {"action": "accept", "content": {"granted": true, "quality": "DRAFT"}}}""".formatted(question));
            legacy.await(message -> message.at("/result/content/0/text").asText().equals("DRAFT"), "the answer");
            assertThat(legacy.ask("""
                    {"jsonrpc": "2.0", "id": 3, "method": "resources/read", "params": {"uri": "leaky://a"}}""")
                    .has("result")).isTrue();
            assertThat(legacy.ask("""
                    {"jsonrpc": "2.0", "id": 4, "method": "prompts/get", "params": {"name": "leaky_want",
                     "arguments": {"name": "sq010", "quality": "DRAFT"}}}""").has("result")).isTrue();
            assertThat(legacy.ask("""
                    {"jsonrpc": "2.0", "id": 5, "method": "completion/complete", "params":
                     {"ref": {"type": "ref/prompt", "name": "leaky_want"}, "argument": {"name": "name", "value": "s"}}}""")
                    .at("/result/completion/values/0").asText()).isEqualTo("sq010");
            assertThat(modern.ask("""
                    {"jsonrpc": "2.0", "id": 6, "method": "tools/call",
                     "params": {"name": "leaky_approve", "_meta": {$meta}}}""")
                    .at("/result/resultType").asText()).isEqualTo("input_required");
        }
    }
}
