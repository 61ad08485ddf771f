package studio.patchbay.launcher.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.launcher.internal.framework.Installation;
import studio.patchbay.launcher.internal.streams.ProcessStreams;

/** What a person sees who types a command: exit codes, one sentence on standard error, results on standard output. */
class CommandLineTest {

    @TempDir
    private Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void versionNamesPatchbayAndJava() {
        assertThat(execute("version")).isZero();
        assertThat(out()).startsWith("Patchbay " + Installation.VERSION + " on Java ");
    }

    @Test
    void jsonIsJson() throws IOException {
        assertThat(execute("version", "--json")).isZero();
        assertThat(new ObjectMapper().readTree(out()).path("version").asText()).isEqualTo(Installation.VERSION);
    }

    @Test
    void anUnknownOptionIsWrongUsage() {
        assertThat(execute("run", "--prot", "1")).isEqualTo(2);
        assertThat(err()).isEqualTo("patchbay: Unknown options: '--prot', '1'\nSee patchbay run --help\n");
    }

    @Test
    void noCommandIsWrongUsage() {
        assertThat(execute()).isEqualTo(2);
        assertThat(err()).startsWith("patchbay: Say what to do: run, stdio, skills");
    }

    @Test
    void anUnknownCommandNamesTheOneThatWasMeant() {
        assertThat(execute("runn", "--port", "1")).isEqualTo(2);
        assertThat(err()).isEqualTo("patchbay: There is no command runn; did you mean run?\nSee patchbay --help\n");
    }

    @Test
    void anUnknownCommandThatIsLikeNoneNamesAll() {
        assertThat(execute("transports", "destroy")).isEqualTo(2);
        assertThat(err()).isEqualTo("patchbay: There is no command destroy; known are list, stop, start\n"
                + "See patchbay transports --help\n");
    }

    @Test
    void aBadSettingIsOneSentence() {
        assertThat(execute("run", "--home", home.toString(), "--set", "http.prot=1")).isEqualTo(2);
        assertThat(err()).isEqualTo("patchbay: --set http.prot: there is no setting http.prot; did you mean http.port?\n");
    }

    @Test
    void anAssignmentNeedsAnEqualsSign() {
        assertThat(execute("run", "--home", home.toString(), "--set", "http.port")).isEqualTo(2);
        assertThat(err()).contains("write --set KEY=VALUE");
    }

    @Test
    void withoutARunningHostTheCodeIs3() {
        assertThat(execute("skills", "--home", home.toString())).isEqualTo(3);
        assertThat(err()).isEqualTo("patchbay: No host runs with the home " + home + "; start one with: patchbay run\n");
    }

    @Test
    void doctorSaysWhatIsWrongAndHowToMendIt() throws IOException {
        Files.writeString(home.resolve("patchbay.properties"), "http.prot = 1\n");
        assertThat(execute("doctor", "--home", home.toString())).isEqualTo(1);
        assertThat(out()).contains("WRONG  configuration: " + home.resolve("patchbay.properties") + ", line 1:");
    }

    @Test
    void doctorIsContentWithAFreshHome() {
        assertThat(execute("doctor", "--home", home.resolve("new").toString(), "--json")).isIn(0, 1);
        assertThat(out()).contains("\"subject\" : \"home\"", "the first start creates it");
    }

    @Test
    void doctorDoesNotClaimToHaveReadAFileThatIsNotThere() {
        execute("doctor", "--home", home.toString());
        assertThat(out()).contains("ok     configuration: the environment can be read; there is no file "
                + home.resolve("patchbay.properties") + ", and none is needed");
    }

    @Test
    void aSkillNeedsAUsableName() {
        assertThat(execute("new", "skill", "Not Good")).isEqualTo(2);
        assertThat(err()).contains("cannot be a skill's name");
    }

    @Test
    void completionIsAScriptForTheShell() {
        assertThat(execute("completion")).isZero();
        assertThat(out()).contains("#!/usr/bin/env bash", "complete -F", "transports");
    }

    private int execute(String... arguments) {
        ProcessStreams streams = new ProcessStreams(InputStream.nullInputStream(), OutputStream.nullOutputStream());
        Terminal terminal = Terminal.of(out, err);
        int code = Program.commandLine(streams, terminal, new ProcessEnd(), arguments).execute(arguments);
        terminal.out().flush(); // as Program does
        terminal.err().flush();
        return code;
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
