package studio.patchbay.registry.internal.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.registry.internal.process.Processes;

/**
 * One look into the directory, without being a host. It changes nothing, and cannot know who has been silent for long: it leaves
 * out only those whose process, on this machine, has ended.
 */
public final class DirectoryView {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryView.class);

    private final Path directory;

    public DirectoryView(Path directory) {
        this.directory = directory;
    }

    /**
     * Who is announced there, in the order of the ids; nobody where there is no directory.
     *
     * @throws IOException if it cannot be read
     */
    public List<InstanceRecord> instances() throws IOException {
        List<InstanceRecord> instances = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            Processes processes = new Processes();
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + InstanceFiles.RECORD)) {
                for (Path file : files) {
                    read(file, instances);
                }
            }
            instances.removeIf(instance -> processes.isDead(instance.process()));
        }
        instances.sort(Comparator.comparing(InstanceRecord::id));
        return instances;
    }

    private void read(Path file, List<InstanceRecord> instances) throws IOException {
        String name = file.getFileName().toString();
        InstanceFiles files =
                new InstanceFiles(directory, name.substring(0, name.length() - InstanceFiles.RECORD.length()));
        Stamp stamp = files.stamp();
        if (stamp == null || !stamp.regular()
                || stamp.owner() != null && !stamp.owner().equals(Files.getOwner(directory))) {
            return;
        }
        try {
            instances.add(files.read());
        } catch (IllegalArgumentException | IOException e) {
            LOG.debug("{} is no record, or not any more", file, e);
        }
    }
}
