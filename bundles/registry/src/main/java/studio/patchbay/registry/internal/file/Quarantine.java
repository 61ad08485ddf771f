package studio.patchbay.registry.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where files go that cannot be read, for somebody to look at; the last ones only. */
final class Quarantine {

    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    private static final int MOST = 100;

    private final Path folder;
    private int next;

    /** @param registry the directory itself */
    Quarantine(Path registry) {
        this.folder = registry.resolve("quarantine");
    }

    /** @param reason completes "…, as " */
    void take(Path file, String reason) throws IOException {
        Files.createDirectories(folder); // another host may do so at the same time
        Path place = folder.resolve(file.getFileName() + "." + next);
        next = (next + 1) % MOST;
        try {
            Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
            LOG.warn("The record {} is put aside as {}, because it cannot be read: {}", file, place, reason);
        } catch (NoSuchFileException e) {
            LOG.debug("Another host has put {} aside", file, e);
        }
    }
}
