package studio.patchbay.registry.internal.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import studio.patchbay.api.registry.InstanceRegistry;
import studio.patchbay.api.security.AuditedAct;
import studio.patchbay.registry.contract.Engine;
import studio.patchbay.registry.internal.known.Timing;
import studio.patchbay.registry.internal.process.Processes;

/** A directory. When it does not answer, there is a file in its place, as when a share is not mounted. */
final class FileEngine implements Engine {

    final Path directory;
    final List<AuditedAct> audited = new CopyOnWriteArrayList<>();
    private final List<FileRegistry> open = new ArrayList<>();

    FileEngine(Path directory) {
        this.directory = directory;
    }

    @Override
    public InstanceRegistry open() {
        FileRegistry registry = new FileRegistry(
                RegistryFolder.open(directory), new Timing(HEARTBEAT, STALE), new Processes(), audited::add, System::nanoTime);
        open.add(registry);
        return registry.start();
    }

    @Override
    public void abandon(InstanceRegistry registry) {
        ((FileRegistry) registry).close();
    }

    @Override
    public void wipe() {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try {
            Files.move(directory, directory.resolveSibling("away"));
            Files.writeString(directory, "not mounted");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void restart() {
        try {
            Files.delete(directory);
            Files.move(directory.resolveSibling("away"), directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        open.forEach(FileRegistry::close);
    }
}
