package studio.patchbay.launcher.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import studio.patchbay.launcher.internal.settings.SettingsReader.Flags;
import studio.patchbay.launcher.internal.settings.SettingsReader.Flags.Flag;

class SettingOptionsTest {

    @Test
    void everyOptionIsASetting() {
        Flags flags = parse("--bind", "::1", "--port", "0", "--skills", "a", "--skills", "b", "--home", "h",
                "--set", "log.level=debug", "--config", "f", "--behind-proxy", "10.0.0.0/8");
        assertThat(flags.flags()).containsExactly(
                new Flag("--set log.level", "log.level", "debug"),
                new Flag("--bind", "http.host", "::1"),
                new Flag("--port", "http.port", "0"),
                new Flag("--behind-proxy", "http.behindProxy", "10.0.0.0/8"),
                new Flag("--skills", "skills.folders", "a" + File.pathSeparator + "b"),
                new Flag("--home", "home", "h"));
        assertThat(flags.configFile()).hasToString("Optional[f]");
    }

    @Test
    void anAssignedValueMayHoldEqualsSigns() {
        assertThat(parse("--set", "server.title=a=b").flags())
                .containsExactly(new Flag("--set server.title", "server.title", "a=b"));
    }

    @Test
    void theNamesOfOtherHostsMeanTheSame() {
        assertThat(parse("--host", "::1", "--mcp-port", "0").flags()).isEqualTo(parse("--bind", "::1", "--port", "0").flags());
    }

    private static Flags parse(String... arguments) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(arguments);
        return holder.options.flags();
    }

    @Command
    private static final class Holder {
        @Mixin
        private SettingOptions options;
    }
}
