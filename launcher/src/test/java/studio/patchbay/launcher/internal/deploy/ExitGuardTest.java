package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.api.runtime.BundleState.Status;

/** No bundle ends the process. That this test ends is half of what it asserts. */
class ExitGuardTest {

    @AutoClose
    private final TestHost host = TestHost.started();
    private final Path file = host.skills.resolve("usd.jar");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "System.exit(3);                                         | System.exit",
        "Runtime.getRuntime().exit(3);                           | Runtime.exit",
        "Runtime.getRuntime().halt(3);                           | Runtime.halt",
        "java.util.function.IntConsumer e = System::exit; e.accept(3); | System.exit",
        "java.util.function.IntConsumer e = Runtime.getRuntime()::halt; e.accept(3); | Runtime.halt",
        "long big = 1L << 40; double d = 0.5; if (big * d > 0) System.exit(3); | System.exit",
    })
    void anActivatorThatTriesIsQuarantined(String body, String method) {
        TestJar.starting("acme-usd", "1.0.0", body).moveTo(file);

        assertThat(host.awaitStatus(file, Status.QUARANTINED).reason()).isEqualTo(
                "its activator failed: java.lang.NoSuchMethodError: 'void java.lang." + method
                        + " (not for bundles: it would end the whole host)(int)'");
    }

    @Test
    void theLastGoodVersionGoesOn() {
        TestJar.offering("acme-usd", "1.0.0").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);

        TestJar.starting("acme-usd", "2.0.0", "System.exit(3);").moveTo(file);

        assertThat(host.awaitStatus(file, Status.LAST_GOOD).version()).isEqualTo("1.0.0");
        assertThat(host.offered("acme-usd")).containsExactly("1.0.0");
    }

    @Test
    void aClassThatIsLoadedLaterIsGuardedToo() {
        String call = "try { Class.forName(\"act.Main\").getMethod(\"main\").invoke(null); }"
                + " catch (java.lang.reflect.InvocationTargetException refused) { }";
        TestJar.starting("acme-usd", "1.0.0", call)
                .sources(Map.of("act.Main", "package act; public class Main { public static void main() { System.exit(3); } }"))
                .moveTo(file);

        host.awaitStatus(file, Status.ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java/lang/String.class", "java/util/concurrent/ConcurrentHashMap.class", "java/lang/Math.class"})
    void otherClassesStayAsTheyAre(String name) throws IOException {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name)) {
            assertThat(ExitCalls.renamed(in.readAllBytes())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 9, 10, 11, 40, 80})
    void whatIsNoClassIsLeftToTheJvm(int length) {
        assertThat(ExitCalls.renamed(new byte[length])).isEmpty();
        byte[] cut = TestJar.compiled("act.Main", "package act; class Main { static void main() { System.exit(3); } }");
        assertThat(ExitCalls.renamed(Arrays.copyOf(cut, length))).isEmpty();
    }
}
