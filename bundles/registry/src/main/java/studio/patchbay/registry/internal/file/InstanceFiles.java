package studio.patchbay.registry.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.json.Json;
import studio.patchbay.registry.internal.json.JsonObject;

/**
 * The files of one instance: {@code ID.json} is what it is, {@code ID.beat} a number that grows while it lives, and
 * {@code ID.gone} says that it was withdrawn and is not just missing. A draft has a name of its own that is the same each
 * time, as there are machines on which programs look into each new file.
 */
final class InstanceFiles {

    static final String RECORD = ".json";
    static final String BEAT = ".beat";
    static final String GONE = ".gone";
    static final String DRAFT = ".draft";

    private static final int LARGEST = 256 * 1024;
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> OVERWRITE =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> ANEW = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING, LinkOption.NOFOLLOW_LINKS);

    private final Path folder;
    private final String id;

    InstanceFiles(Path folder, String id) {
        this.folder = folder;
        this.id = id;
    }

    private Path file(String kind) {
        return folder.resolve(id + kind);
    }

    /** Whole or not at all, also when the process or the machine ends in the middle of it. */
    void write(InstanceRecord record) throws IOException {
        Path draft = file(DRAFT);
        try (FileChannel channel = FileChannel.open(draft, ANEW, RegistryFolder.PRIVATE_FILE)) {
            writeAll(channel, Json.bytes(record.toMap()));
            channel.force(true);
        }
        Files.move(draft, file(RECORD), StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(file(GONE)); // it was silent for too long, and is back
    }

    Path record() {
        return file(RECORD);
    }

    /**
     * Over the last one and not synchronised, as this happens all the time and only the difference counts: a reader that got half of
     * it would be told of another number, too.
     */
    void beat(long number) throws IOException {
        try (FileChannel channel = FileChannel.open(file(BEAT), OVERWRITE, RegistryFolder.PRIVATE_FILE)) {
            writeAll(channel, String.format("%019d%n", number).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** The state of the record; null if there is none. */
    Stamp stamp() throws IOException {
        return Stamp.of(file(RECORD));
    }

    boolean isWithdrawn() {
        return Files.exists(file(GONE), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * The record.
     *
     * @throws NoSuchFileException if there is none
     * @throws IllegalArgumentException if it is none
     */
    InstanceRecord read() throws IOException {
        InstanceRecord record = InstanceRecord.of(JsonObject.read(bytes(file(RECORD), LARGEST)));
        if (!record.id().equals(id)) {
            throw new IllegalArgumentException("its id is " + record.id());
        }
        return record;
    }

    /** The last heartbeat as it is written; empty if there was none. */
    String beat() throws IOException {
        try {
            return new String(bytes(file(BEAT), 64), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static byte[] bytes(Path file, int most) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file, READ)) {
            if (channel.size() > most) {
                throw new IllegalArgumentException("it is larger than " + most + " bytes");
            }
            ByteBuffer buffer = ByteBuffer.allocate((int) channel.size());
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                continue;
            }
            byte[] read = new byte[buffer.position()];
            buffer.flip().get(read);
            return read;
        }
    }

    /** The instance is gone, and everybody may know at once; who has taken it away already is no matter. */
    void withdraw() throws IOException {
        try {
            Files.move(file(RECORD), file(GONE), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            Files.deleteIfExists(file(DRAFT));
        }
        Files.deleteIfExists(file(BEAT));
    }
}
