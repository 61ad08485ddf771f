package studio.patchbay.launcher.internal.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import studio.patchbay.launcher.internal.framework.Installation;
import studio.patchbay.launcher.internal.home.FolderTree;

/**
 * A class data archive (JEP 350) of everything that a start loads, the classes in bundles included. The start script names
 * the file after the version of Java, and the JVM goes on without it when it does not fit. A file beside it says from which jars it was made, so that it is made again when they change.
 */
public final class ClassArchive {

    /** The system property by which the start script says where the archive is, or should be. */
    private static final String PROPERTY = "patchbay.archive";
    /** A host that does not come up is no reason to wait for ever. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Path file;
    private final Installation installation;

    private ClassArchive(Path file, Installation installation) {
        this.file = file;
        this.installation = installation;
    }

    /** Empty when the start script decided against one. */
    public static Optional<ClassArchive> of(Installation installation) {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .map(file -> new ClassArchive(Path.of(file), installation));
    }

    public Path file() {
        return file;
    }

    /** Whether the archive is there and was made from the jars that are there. */
    public boolean current() throws IOException {
        return Files.exists(file) && Files.exists(origin()) && Files.readString(origin()).equals(fingerprint());
    }

    /**
     * Makes the archive by starting and using a host in a process of its own.
     *
     * @param trainer name of the class to start; it gets a home folder as its argument
     * @return false if another process is making it already
     * @throws IOException if it cannot be made; nothing is left behind then
     */
    public boolean create(String trainer) throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        Path lockFile = sibling(".lock");
        try (FileChannel channel =
                        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return false;
            }
            String fingerprint = fingerprint();
            Path draft = sibling(".new");
            train(trainer, draft);
            Files.deleteIfExists(origin());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            Files.writeString(origin(), fingerprint);
            return true;
        }
    }

    private void train(String trainer, Path draft) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("patchbay-archive");
        try {
            ProcessBuilder training = new ProcessBuilder(command(trainer, draft, home))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            // It is to be a host of its own, not one that joins the registry, or opens the ports, of the one that starts it.
            training.environment().keySet().removeIf(name -> name.startsWith("PATCHBAY_") || name.startsWith("DCC_MCP_"));
            Process process = training.start();
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the process that should make " + file + " was not done after " + LONGEST.toSeconds() + " s");
            }
            int code = process.exitValue();
            if (code != 0 || !Files.exists(draft)) {
                throw new IOException("the process that should make " + file + " ended with exit code " + code);
            }
        } finally {
            FolderTree.delete(home);
        }
    }

    private static List<String> command(String trainer, Path draft, Path home) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/nice"))) {
            Collections.addAll(command, "/usr/bin/nice", "-n", "10");
        }
        Collections.addAll(command,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions", "--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC",
                "-XX:ArchiveClassesAtExit=" + draft,
                "-cp", System.getProperty("java.class.path"), trainer, home.toString());
        return command;
    }

    private String fingerprint() throws IOException {
        List<String> parts = new ArrayList<>();
        for (String folder : List.of("lib", "bundles")) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(installation.root().resolve(folder), "*.jar")) {
                for (Path jar : jars) {
                    BasicFileAttributes attributes = Files.readAttributes(jar, BasicFileAttributes.class);
                    parts.add(jar.getFileName() + " " + attributes.size() + " " + attributes.lastModifiedTime());
                }
            }
        }
        Collections.sort(parts);
        // The JVM refuses an archive whose class path was elsewhere.
        return Runtime.version() + "\n" + installation.root() + "\n" + String.join("\n", parts) + "\n";
    }

    private Path origin() {
        return sibling(".txt");
    }

    private Path sibling(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
