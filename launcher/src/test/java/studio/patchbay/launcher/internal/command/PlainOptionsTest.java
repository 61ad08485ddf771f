package studio.patchbay.launcher.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is understood without picocli means what it means to picocli; everything else is left to it. */
class PlainOptionsTest {

    private static final List<String> WORDS = List.of(
            "--bind", "--port", "--behind-proxy", "--skills", "--home", "--config", "--set", "--help", "-h", "--", "--port=1", "--prot", "@file",
            "", "-1", "0", "::1", "a", "b c", "http.port=1", "\"quoted\"", "${x}", "=", "\\", "'a'");

    @ParameterizedTest
    @ValueSource(strings = {
            "", "--port 0", "--bind ::1 --port 8765", "--skills a --skills b", "--set a=b --set c=d", "--behind-proxy 10.0.0.0/8", "--home h --config f"})
    void theOrdinaryIsUnderstood(String line) {
        assertThat(PlainOptions.read(arguments(line))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "--help", "--port", "--port --bind", "--port 1 --port 2", "--prot 1", "1", "--set @values", "--port=1"})
    void theRestIsLeftToPicocli(String line) {
        assertThat(PlainOptions.read(arguments(line))).isEmpty();
    }

    @Test
    void whatIsUnderstoodMeansTheSameToPicocli() {
        Random random = new Random(20261120);
        int understood = 0;
        for (int n = 0; n < 20_000; n++) {
            List<String> arguments = new ArrayList<>();
            for (int length = random.nextInt(7); length > 0; length--) {
                arguments.add(WORDS.get(random.nextInt(WORDS.size())));
            }
            Optional<SettingOptions> plain = PlainOptions.read(arguments);
            if (plain.isPresent()) {
                understood++;
                assertThat(texts(plain.get())).as("%s", arguments).isEqualTo(texts(picocli(arguments)));
            }
        }
        assertThat(understood).isGreaterThan(500);
    }

    private static List<Object> texts(SettingOptions options) {
        List<Object> texts = new ArrayList<>();
        texts.add(options.bind);
        texts.add(options.port);
        texts.add(options.behindProxy);
        texts.add(options.skills);
        texts.add(options.assignments);
        texts.add(options.home.home);
        texts.add(options.home.config);
        return texts;
    }

    private static SettingOptions picocli(List<String> arguments) {
        SettingOptions options = new SettingOptions();
        CommandLine command = new CommandLine(new RunCommand(options, Terminal.of(System.out, System.err), new ProcessEnd()));
        command.parseArgs(arguments.toArray(String[]::new));
        return options;
    }

    private static List<String> arguments(String line) {
        return line.isEmpty() ? List.of() : List.of(line.split(" "));
    }
}
