package studio.patchbay.launcher.internal.command;

import java.time.InstantSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import studio.patchbay.launcher.internal.keys.KeyStore;
import studio.patchbay.launcher.internal.keys.Keyring;
import studio.patchbay.launcher.internal.settings.SecuritySettings;
import studio.patchbay.launcher.internal.settings.Settings;
import studio.patchbay.launcher.internal.settings.SettingsReader;

/** Which file of keys a command is about: the one that a host with the same options and environment uses. */
final class KeysOptions {

    @Mixin
    private HomeOptions home = new HomeOptions();

    @Option(names = "--json", description = "Prints JSON.")
    boolean json;

    private Settings settings;

    private Settings settings() {
        if (settings == null) {
            settings = SettingsReader.ofThisProcess().read(home.flags());
        }
        return settings;
    }

    KeyStore store() {
        return new KeyStore(settings().keysFile());
    }

    Keyring keyring() {
        return new Keyring(store(), InstantSource.system());
    }

    CommandException noSuchKey(String id) {
        return new CommandException(
                ExitCode.FAILED, "There is no key " + id + " in " + settings().keysFile() + "; see patchbay keys list");
    }

    /** Whether a host asks for keys at all. */
    boolean asked() {
        return settings().find(SecuritySettings.AUTH_METHODS).filter(methods -> methods.contains("key")).isPresent();
    }
}
