package studio.patchbay.launcher.internal.command;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import studio.patchbay.launcher.internal.settings.KnownSettings;
import studio.patchbay.launcher.internal.settings.Settings;
import studio.patchbay.launcher.internal.settings.SettingsReader;

/** Which file a command is about: the one that a host with the same options and environment uses, or would. */
final class SealOptions {

    @Mixin
    private HomeOptions home = new HomeOptions();

    private Settings settings;

    private Settings settings() {
        if (settings == null) {
            settings = SettingsReader.ofThisProcess().read(home.flags());
        }
        return settings;
    }

    Path file() {
        return settings().find(KnownSettings.SEAL_FILE).orElse(settings().home().resolve("seal.keys"));
    }

    /** Whether a host uses the file. */
    boolean used() {
        return settings().given(KnownSettings.SEAL_FILE);
    }
}
