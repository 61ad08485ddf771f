package studio.patchbay.launcher.internal.doctor;

import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import studio.patchbay.launcher.internal.control.HostRecord;
import studio.patchbay.launcher.internal.control.RunningHosts;
import studio.patchbay.launcher.internal.home.HomeFolder;
import studio.patchbay.launcher.internal.settings.InvalidSettingException;
import studio.patchbay.launcher.internal.settings.Settings;
import studio.patchbay.launcher.internal.settings.SettingsReader;

/** Looks at everything a host needs. Changes nothing. */
public final class Doctor {

    private final SettingsReader reader;

    public Doctor(SettingsReader reader) {
        this.reader = reader;
    }

    public List<Finding> examine(SettingsReader.Flags flags) {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        try {
            Settings settings = reader.read(flags);
            findings.add(configuration(settings));
            examine(settings, findings);
        } catch (InvalidSettingException e) {
            findings.add(Finding.wrong(
                    "configuration", e.getMessage(), "Mend that first; the rest depends on it."));
        }
        return findings;
    }

    private static Finding configuration(Settings settings) {
        return Finding.right("configuration", Files.exists(settings.file())
                ? settings.file() + " and the environment can be read"
                : "the environment can be read; there is no file " + settings.file() + ", and none is needed");
    }

    private static Finding java() {
        Runtime.Version version = Runtime.version();
        return version.feature() >= 17
                ? Finding.right("Java", version + " in " + System.getProperty("java.home"))
                : Finding.wrong("Java", version + " is too old", "Install Java 17 or newer and point JAVA_HOME at it.");
    }

    private static void examine(Settings settings, List<Finding> findings) {
        findings.add(ClockCheck.of(Instant.now()));
        findings.add(FolderCheck.of("home", settings.home()));
        settings.skillFolders().forEach(folder -> findings.add(FolderCheck.of("skills folder", folder)));
        findings.addAll(SecurityCheck.of(settings));
        findings.addAll(EngineCheck.of(settings));
        RunningHosts running = new RunningHosts(new HomeFolder(settings.home()));
        List<HostRecord> hosts = running.list();
        findings.addAll(PortCheck.of(settings, hosts));
        findings.addAll(LeftoverCheck.of(running.stale()));
        if (hosts.isEmpty()) {
            findings.add(Finding.right("hosts", "none runs with this home"));
        }
        hosts.forEach(host -> findings.addAll(HostCheck.of(host)));
    }
}
