package studio.patchbay.launcher.internal.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import org.junit.jupiter.api.Test;

/** What a first call does not need is installed after it. */
class InstallOrderTest {

    private final Map<Path, Attributes> manifests = new LinkedHashMap<>();

    private Path jar(String file, String... headers) {
        Attributes manifest = new Attributes();
        for (int i = 0; i < headers.length; i += 2) {
            manifest.putValue(headers[i], headers[i + 1]);
        }
        manifests.put(Path.of(file), manifest);
        return Path.of(file);
    }

    private InstallOrder order() {
        return new InstallOrder(List.copyOf(manifests.keySet()), manifests::get);
    }

    @Test
    void a_bundle_that_says_nothing_is_installed_at_once() {
        Path core = jar("core.jar", "Bundle-SymbolicName", "example.core");
        assertThat(order().atOnce()).containsExactly(core);
        assertThat(order().late()).isEmpty();
        assertThat(order().onDemand()).isEmpty();
    }

    @Test
    void a_late_bundle_brings_the_libraries_that_it_alone_needs() {
        Path frames = jar("frames.jar", "Bundle-SymbolicName", "example.frames;singleton:=true");
        Path io = jar("io.jar", "Bundle-SymbolicName", "example.io");
        Path socket = jar("socket.jar", "Bundle-SymbolicName", "example.socket", "Patchbay-Start", "late",
                "Patchbay-Needs", "example.frames, example.absent");
        assertThat(order().atOnce()).containsExactly(io);
        assertThat(order().late()).containsExactly(Map.entry("example.socket", List.of(frames, socket)));
    }

    @Test
    void one_on_demand_waits_for_a_setting() {
        Path security = jar("security.jar", "Bundle-SymbolicName", "example.security", "Patchbay-Start", "on-demand");
        assertThat(order().atOnce()).isEmpty();
        assertThat(order().late()).isEmpty();
        assertThat(order().onDemand()).containsExactly(Map.entry("example.security", List.of(security)));
    }

    @Test
    void a_jar_that_is_not_on_the_class_path_is_installed_at_once() {
        Path unknown = Path.of("unknown.jar");
        assertThat(new InstallOrder(List.of(unknown), jar -> null).atOnce()).containsExactly(unknown);
    }
}
