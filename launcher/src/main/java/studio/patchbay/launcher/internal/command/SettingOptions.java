package studio.patchbay.launcher.internal.command;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import studio.patchbay.launcher.internal.settings.ExposureCheck;
import studio.patchbay.launcher.internal.settings.KnownSettings;
import studio.patchbay.launcher.internal.settings.SecuritySettings;
import studio.patchbay.launcher.internal.settings.Setting;
import studio.patchbay.launcher.internal.settings.Settings;
import studio.patchbay.launcher.internal.settings.SettingsReader;
import studio.patchbay.launcher.internal.settings.SettingsReader.Flags;
import studio.patchbay.launcher.internal.settings.SettingsReader.Flags.Flag;

/** The options of the commands that start a host. They are texts here; the settings know what they mean. */
final class SettingOptions {

    @Option(
            names = {"--bind", "--host"},
            paramLabel = "ADDR",
            description = "Address to serve HTTP on (http.host).")
    String bind;

    @Option(
            names = {"--port", "--mcp-port"},
            paramLabel = "N",
            description = "Port to serve HTTP on; 0 takes a free one (http.port).")
    String port;

    @Option(
            names = "--behind-proxy",
            paramLabel = "CIDR[,CIDR]",
            description = "Addresses that the proxies in front connect from; nobody else may (http.behindProxy).")
    String behindProxy;

    @Option(
            names = "--skills",
            paramLabel = "DIR",
            description = "Watched folder for skills instead of <home>/skills; may be repeated (skills.folders).")
    List<String> skills;

    @Mixin
    HomeOptions home = new HomeOptions();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Any setting; may be repeated.")
    List<String> assignments;

    Settings settings() {
        return SettingsReader.ofThisProcess().read(flags());
    }

    /** Those of a host that serves HTTP: they must not let anybody in by mistake. */
    Settings safeSettings() {
        Settings settings = settings();
        ExposureCheck.check(settings);
        return settings;
    }

    /** Whether an option says something about HTTP. */
    boolean mentionHttp() {
        return bind != null || port != null;
    }

    /** The named options stand after those of {@code --set}, so they win. */
    Flags flags() {
        List<Flag> flags = new ArrayList<>();
        for (String assignment : assignments == null ? List.<String>of() : assignments) {
            flags.add(assigned(assignment));
        }
        add(flags, "--bind", KnownSettings.HTTP_HOST, bind);
        add(flags, "--port", KnownSettings.HTTP_PORT, port);
        add(flags, "--behind-proxy", SecuritySettings.HTTP_BEHIND_PROXY, behindProxy);
        add(flags, "--skills", KnownSettings.SKILLS_FOLDERS,
                skills == null ? null : String.join(File.pathSeparator, skills));
        flags.addAll(home.flags().flags());
        return new Flags(flags, Optional.ofNullable(home.config).map(Path::of));
    }

    private static Flag assigned(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new CommandException(
                    ExitCode.USAGE, "--set " + assignment + ": write --set KEY=VALUE, such as --set http.port=8080");
        }
        String key = assignment.substring(0, equals);
        return new Flag("--set " + key, key, assignment.substring(equals + 1));
    }

    static void add(List<Flag> flags, String option, Setting<?> setting, String text) {
        if (text != null) {
            flags.add(new Flag(option, setting.key(), text));
        }
    }
}
