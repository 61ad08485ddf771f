package studio.patchbay.launcher.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who types {@code patchbay seal}, and what is in the file then. */
class SealCommandTest {

    @TempDir
    private Path home;

    private record Result(int code, String out, String err) {}

    private Result seal(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of("seal"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--home", home.toString()));
        int code = Program.commandLine(null, Terminal.of(out, err), null, all.toArray(String[]::new))
                .execute(all.toArray(String[]::new));
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private List<String> keys() throws IOException {
        return Files.readAllLines(home.resolve("seal.keys")).stream().filter(line -> !line.startsWith("#")).toList();
    }

    @Test
    void aFirstKeyMakesAFileForItsOwnerAlone() throws IOException {
        Result made = seal("new");

        assertThat(made.code()).isZero();
        assertThat(made.out()).isEqualTo(home.resolve("seal.keys") + "\n");
        assertThat(made.err()).contains("seal.file = " + home.resolve("seal.keys")).doesNotContain(keys().get(0));
        assertThat(keys()).singleElement().asString().matches("[A-Za-z0-9_-]{43}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("seal.keys")))).isEqualTo("rw-------");
    }

    @Test
    void aNewKeySealsOnlyAfterItWasRotated() throws IOException {
        seal("new");
        String first = keys().get(0);
        assertThat(seal("new").err()).contains("patchbay seal rotate");
        String second = keys().get(1);
        assertThat(keys()).containsExactly(first, second);

        assertThat(seal("rotate").code()).isZero();
        assertThat(keys()).containsExactly(second, first);
        seal("new");
        String third = keys().get(2);
        seal("rotate");

        assertThat(keys()).containsExactly(third, second);
    }

    @Test
    void withoutANewerKeyThereIsNothingToRotate() {
        seal("new");

        Result rotated = seal("rotate");

        assertThat(rotated.code()).isEqualTo(1);
        assertThat(rotated.err()).contains("There is no newer key in", "patchbay seal new");
    }

    @Test
    void theFileIsTheOneThatTheHostUses() throws IOException {
        Path elsewhere = home.resolve("shared").resolve("keys");
        Files.writeString(home.resolve("patchbay.properties"), "seal.file = " + elsewhere + "\n");

        Result made = seal("new");

        assertThat(made.out()).isEqualTo(elsewhere + "\n");
        assertThat(made.err()).doesNotContain("seal.file =");
        assertThat(elsewhere).exists();
    }
}
