package studio.patchbay.launcher.internal.command;

import studio.patchbay.launcher.internal.log.HostLog;
import studio.patchbay.launcher.internal.settings.KnownSettings;
import studio.patchbay.launcher.internal.settings.Settings;

/** Brings the log settings into force. */
final class LogSettings {

    private LogSettings() {}

    static void apply(Settings settings) {
        HostLog.format(settings.get(KnownSettings.LOG_FORMAT));
        HostLog.toStandardError(settings.get(KnownSettings.LOG_LEVEL));
        if (settings.get(KnownSettings.LOG_FILE)) {
            HostLog.toFiles(
                    settings.logFolder(),
                    settings.get(KnownSettings.LOG_MAX_BYTES),
                    settings.get(KnownSettings.LOG_FILES));
        }
    }
}
