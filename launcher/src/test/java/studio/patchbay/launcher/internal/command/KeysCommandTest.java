package studio.patchbay.launcher.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees who types {@code patchbay keys}. */
class KeysCommandTest {

    @TempDir
    private Path home;

    private record Result(int code, String out, String err) {}

    private Result keys(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of("keys"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--home", home.toString()));
        int code = Program.commandLine(null, Terminal.of(out, err), null, all.toArray(String[]::new))
                .execute(all.toArray(String[]::new));
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void aNewKeyIsAllThatIsOnStandardOutput() {
        Result created = keys("create", "ada");
        assertThat(created.code()).isZero();
        assertThat(created.out()).matches("pbk_[a-z0-9]{10}_[A-Za-z0-9_-]{43}\n");
        assertThat(created.err()).contains("It is not shown again", "Authorization: Bearer", "auth.methods names key");
        assertThat(created.err()).doesNotContain(created.out().strip());
    }

    @Test
    void whereHostsAskForKeysThereIsNoHint() throws Exception {
        Files.writeString(home.resolve("patchbay.properties"), "auth.methods = key\n");
        assertThat(keys("create", "ada").err()).doesNotContain("auth.methods");
    }

    @Test
    void aKeyIsCreatedListedRotatedAndRevoked() throws Exception {
        JsonNode created = json(keys(
                "create", "ada", "--scopes", "tools:read,tools:write", "--roles", "artist", "--expires", "90d", "--json").out());
        assertThat(created.path("key").asText()).startsWith("pbk_" + created.path("id").asText() + "_");
        JsonNode rotated = json(keys("rotate", created.path("id").asText(), "--overlap", "0s", "--json").out());
        assertThat(rotated.path("scopes")).hasSize(2);
        String listed = keys("list").out();
        assertThat(listed).contains(rotated.path("id").asText(), "expired ", "until ", "scopes tools:read,tools:write roles artist");
        assertThat(listed).doesNotContain("pbk_").doesNotContain("hash");
        assertThat(json(keys("list", "--json").out())).hasSize(2);
        assertThat(keys("revoke", created.path("id").asText()).out()).isEqualTo("Revoked " + created.path("id").asText() + "\n");
        assertThat(json(keys("list", "--json").out())).hasSize(1);
    }

    @Test
    void anUnknownKeyIsOneSentence() {
        for (String command : List.of("revoke", "rotate")) {
            Result result = keys(command, "k1");
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err()).isEqualTo("patchbay: There is no key k1 in " + home.resolve("keys.json") + "; see patchbay keys list\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "a b", "../ada", "", "-", "ada\n"})
    void aNameThatCouldBeMistakenIsWrongUsage(String name) {
        assertThat(keys("create", name).code()).isEqualTo(2);
        assertThat(home.resolve("keys.json")).doesNotExist();
    }

    @Test
    void aTimeThatIsNoneIsWrongUsage() {
        assertThat(keys("create", "ada", "--expires", "soon").err())
                .isEqualTo("patchbay: --expires must be a time such as 30m, 12h or 90d, not \"soon\"\n");
    }

    @Test
    void aDamagedFileIsOneSentence() throws Exception {
        Files.writeString(home.resolve("keys.json"), "oops");
        Result result = keys("list");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith("patchbay: The file " + home.resolve("keys.json")).hasLineCount(1);
    }
}
