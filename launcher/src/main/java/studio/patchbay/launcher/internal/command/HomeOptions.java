package studio.patchbay.launcher.internal.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import studio.patchbay.launcher.internal.settings.KnownSettings;
import studio.patchbay.launcher.internal.settings.SettingsReader.Flags;
import studio.patchbay.launcher.internal.settings.SettingsReader.Flags.Flag;

/** Where the state and the configuration of a host are. */
final class HomeOptions {

    @Option(names = "--home", paramLabel = "DIR", description = "Folder that holds all state (home).")
    String home;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file instead of <home>/patchbay.properties.")
    String config;

    Flags flags() {
        List<Flag> flags = new ArrayList<>();
        SettingOptions.add(flags, "--home", KnownSettings.HOME, home);
        return new Flags(flags, Optional.ofNullable(config).map(Path::of));
    }
}
