package studio.patchbay.launcher.internal.control;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.launcher.internal.home.HomeFolder;
import studio.patchbay.launcher.internal.home.ProcessFolder;

/** The hosts that run with one home. */
public final class RunningHosts {

    private static final Logger LOG = LoggerFactory.getLogger(RunningHosts.class);

    private final HomeFolder home;

    public RunningHosts(HomeFolder home) {
        this.home = home;
    }

    /** Those that are ready, in order of their process ids. */
    public List<HostRecord> list() {
        List<HostRecord> hosts = new ArrayList<>();
        for (Path folder : folders()) {
            try {
                if (Files.exists(folder.resolve(HostRecord.FILE)) && !ProcessFolder.stale(folder)) {
                    hosts.add(HostRecord.read(folder));
                }
            } catch (IOException e) {
                LOG.debug("{} is not a host's folder any more", folder, e);
            }
        }
        hosts.sort(Comparator.comparingLong(HostRecord::pid));
        return hosts;
    }

    /** The folders that dead processes left behind. */
    public List<Path> stale() {
        List<Path> stale = new ArrayList<>();
        for (Path folder : folders()) {
            try {
                if (ProcessFolder.stale(folder)) {
                    stale.add(folder);
                }
            } catch (IOException e) {
                LOG.debug("{} is gone", folder, e);
            }
        }
        return stale;
    }

    private List<Path> folders() {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(home.run())) {
            return found;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(home.run(), Files::isDirectory)) {
            folders.forEach(folder -> {
                if (ProcessFolder.pid(folder) >= 0) {
                    found.add(folder);
                }
            });
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", home.run(), e.toString());
        }
        return found;
    }
}
