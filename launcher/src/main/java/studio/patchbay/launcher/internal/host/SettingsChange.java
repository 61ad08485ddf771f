package studio.patchbay.launcher.internal.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.launcher.internal.framework.Configurations;
import studio.patchbay.launcher.internal.log.HostLog;
import studio.patchbay.launcher.internal.settings.InvalidSettingException;
import studio.patchbay.launcher.internal.settings.KnownSettings;
import studio.patchbay.launcher.internal.settings.Setting;
import studio.patchbay.launcher.internal.settings.Settings;
import studio.patchbay.launcher.internal.transports.TransportBundles;

/** Brings other settings into force in a running host. Only the components whose settings are different hear of it. */
final class SettingsChange {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsChange.class);
    private static final Set<Setting<?>> APPLIED_HERE = Set.of(KnownSettings.LOG_LEVEL, KnownSettings.HTTP_LISTENERS);

    private final Configurations configurations;
    private final HostParts parts;
    private final TransportBundles transports;
    private final Set<String> pids;
    private final boolean servesHttp;
    private Settings inForce;

    /**
     * @param pids of the components that exist once
     * @param servesHttp whether a listener that is added is to be started
     */
    SettingsChange(
            Configurations configurations,
            HostParts parts,
            TransportBundles transports,
            Set<String> pids,
            boolean servesHttp,
            Settings inForce) {
        this.configurations = configurations;
        this.parts = parts;
        this.transports = transports;
        this.pids = pids;
        this.servesHttp = servesHttp;
        this.inForce = inForce;
    }

    /** @throws InvalidSettingException if a component cannot be as they say; everything is as before then */
    void to(Settings next) {
        List<Setting<?>> changed = inForce.differences(next);
        if (changed.isEmpty()) {
            return;
        }
        parts.change(next.partConfigurations(), next.methods()); // first, as it may fail
        HostLog.level(next.get(KnownSettings.LOG_LEVEL));
        HostLog.format(next.get(KnownSettings.LOG_FORMAT));
        configurations.apply(next.configurations(pids));
        listeners(inForce.httpConfigurations(), next.httpConfigurations());
        inForce = next;
        LOG.info("{} has changed: {}", next.file(), keys(changed));
        List<Setting<?>> later = changed.stream().filter(SettingsChange::waitsForAStart).toList();
        if (!later.isEmpty()) {
            LOG.warn("{} will be in force from the next start on", keys(later));
        }
    }

    /** All that change go before any of them comes back: they may have exchanged their ports. */
    private void listeners(Map<String, Map<String, Object>> before, Map<String, Map<String, Object>> now) {
        List<String> ended = before.keySet().stream().filter(name -> !now.containsKey(name)).toList();
        ended.forEach(name -> transports.remove(name, KnownSettings.HTTP));
        List<String> different = new ArrayList<>(before.keySet());
        different.removeIf(name -> ended.contains(name) || same(before.get(name), now.get(name)));
        List<String> running = different.stream()
                .filter(name -> transports.release(name, KnownSettings.HTTP))
                .toList();
        different.forEach(name -> transports.define(name, KnownSettings.HTTP, now.get(name), running.contains(name)));
        now.keySet().stream()
                .filter(name -> !before.containsKey(name))
                .forEach(name -> transports.define(name, KnownSettings.HTTP, now.get(name), servesHttp));
    }

    private static boolean same(Map<String, Object> one, Map<String, Object> other) {
        return one.keySet().equals(other.keySet())
                && one.keySet().stream().allMatch(key -> Arrays.deepEquals(
                        new Object[] {one.get(key)}, new Object[] {other.get(key)}));
    }

    private static boolean waitsForAStart(Setting<?> setting) {
        return setting.equals(KnownSettings.CALLS_CONCURRENT) || setting.pid().isEmpty() && !APPLIED_HERE.contains(setting);
    }

    private static String keys(List<Setting<?>> settings) {
        return String.join(", ", settings.stream().map(Setting::key).toList());
    }
}
