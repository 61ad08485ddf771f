package studio.patchbay.registry.internal.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hosts of a directory share one key, which nobody else can read. */
class GatewayKeyTest {

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve(GatewayKey.FILE);
    }

    @Test
    void of_several_who_make_it_at_a_time_all_have_the_same() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> makers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                makers.add(() -> HexFormat.of().formatHex(new GatewayKey(directory).bytes()));
            }
            List<String> keys = new ArrayList<>();
            for (Future<String> made : pool.invokeAll(makers)) {
                keys.add(made.get());
            }
            assertThat(keys.get(0)).hasSize(64);
            assertThat(keys).containsOnly(keys.get(0));
        } finally {
            pool.shutdownNow();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactly(file());
        }
    }

    @Test
    void one_that_others_can_read_is_not_used() throws IOException {
        new GatewayKey(directory).bytes();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> new GatewayKey(directory).bytes())
                .isInstanceOf(IOException.class)
                .hasMessage(file() + " must be a file that only its owner can read, and is rw-r-----;"
                        + " delete it, and the hosts make another");
    }

    @Test
    void a_link_to_a_file_elsewhere_is_not_followed() throws IOException {
        Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "0".repeat(64));
        Files.createSymbolicLink(file(), elsewhere);
        assertThatThrownBy(() -> new GatewayKey(directory).bytes())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("must be a file that only its owner can read");
    }

    @Test
    void something_else_is_no_key() throws IOException {
        new GatewayKey(directory).bytes();
        Files.writeString(file(), "secret");
        assertThatThrownBy(() -> new GatewayKey(directory).bytes())
                .hasMessage(file() + " is no key; delete it, and the hosts make another");
    }
}
