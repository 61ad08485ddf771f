package studio.patchbay.security.internal.chain;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

/**
 * Writes the records of a chain; for one thread at a time, and for one process at a time, which a lock sees to. A failed write
 * leaves the chain as it was before.
 */
public final class ChainWriter implements Closeable {

    private static final int VERSION = 1;
    private static final StandardOpenOption[] WRITE = {
        StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE
    };

    private final ChainFiles files;
    private final FileChannel lock;
    private final InstantSource clock;
    private ChainLimits limits;

    private FileChannel channel;
    private String chain = UUID.randomUUID().toString();
    private long number = 1;
    private long seq;
    private String head = Link.START;
    private long end;
    private long headerEnd;
    private Instant since = Instant.EPOCH;
    /** Whether the active file holds records of the chain, which must not be overwritten. */
    private boolean begun;

    private ChainWriter(ChainFiles files, FileChannel lock, ChainLimits limits, InstantSource clock) {
        this.files = files;
        this.lock = lock;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Goes on with the chain that is there, or begins one. A line that was torn when the process was killed is cut off, and a
     * record says so.
     *
     * @throws IOException when another process has it open, or it cannot be gone on with; the message is a sentence
     */
    public static ChainWriter open(ChainFiles files, ChainLimits limits) throws IOException {
        return open(files, limits, InstantSource.system());
    }

    static ChainWriter open(ChainFiles files, ChainLimits limits, InstantSource clock) throws IOException {
        createPrivateFolder(files.active().getParent());
        ChainWriter writer = new ChainWriter(files, lock(files), limits, clock);
        try {
            writer.goOn();
            return writer;
        } catch (IOException e) {
            writer.close();
            throw e;
        }
    }

    private static void createPrivateFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            restrict(folder, "rwx------");
        }
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private static FileChannel lock(ChainFiles files) throws IOException {
        FileChannel channel = FileChannel.open(files.lock(), WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // In this very process; the same answer.
        }
        channel.close();
        throw new IOException("another host writes to " + files.active() + "; set audit.file to one of its own for this host");
    }

    private void goOn() throws IOException {
        Tail tail = Files.exists(files.active()) ? Tail.of(files.active()) : null;
        if (tail != null && tail.last() != null) {
            resume(files.active(), tail);
            channel = FileChannel.open(files.active(), WRITE);
            end = tail.end();
            headerEnd = tail.first().length + 1;
            since = timeOf(Record.of(tail.first()));
            begun = true;
        } else {
            resumeFull();
        }
        if (tail != null && tail.torn() > 0) {
            repair(tail.torn());
        }
    }

    /** The active file is missing or has no whole line: the process was killed while the files were exchanged. */
    private void resumeFull() throws IOException {
        SortedMap<Long, Path> full = files.full();
        if (!full.isEmpty()) {
            Path last = full.get(full.lastKey());
            resume(last, Tail.of(last));
            number++;
        }
    }

    private void resume(Path file, Tail tail) throws IOException {
        Record first = tail.first() == null ? null : Record.of(tail.first());
        Record last = tail.last() == null ? null : Record.of(tail.last());
        if (first == null || !first.is("file") || last == null || !Link.trueHash(tail.last()).equals(last.hash())) {
            throw new IOException(file + " is not as it was written; look with \"patchbay audit verify\", then move it and the"
                    + " files of its name away, so that a new log begins");
        }
        chain = first.text("chain");
        number = first.number("number");
        seq = last.seq();
        head = last.hash();
    }

    /** A header without one is of no version that there is; its file is old enough to be followed by another. */
    private static Instant timeOf(Record header) {
        try {
            return Instant.parse(header.text("time"));
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    private void repair(long torn) throws IOException {
        if (channel != null) {
            channel.truncate(end);
        }
        append(List.of(bytes("\"time\":\"" + Instant.now() + "\",\"type\":\"repaired\",\"bytes\":" + torn)));
    }

    /** Other limits from now on. */
    public void limits(ChainLimits next) {
        limits = next;
    }

    public Path file() {
        return files.active();
    }

    /**
     * Writes records, all of them or none.
     *
     * @param bodies members of JSON objects in UTF-8, without braces and line feeds
     */
    public void append(List<byte[]> bodies) throws IOException {
        if (!begun) {
            begin();
        } else if (channel == null) {
            channel = FileChannel.open(files.active(), WRITE);
        }
        Batch batch = batch(bodies);
        if (end > headerEnd && (end + batch.bytes().length > limits.maxBytes() || isOld())) {
            rotate();
            batch = batch(bodies);
        }
        write(batch);
    }

    private boolean isOld() {
        return !limits.maxAge().isZero() && !clock.instant().isBefore(since.plus(limits.maxAge()));
    }

    private record Batch(byte[] bytes, long seq, String head) {}

    private Batch batch(List<byte[]> bodies) {
        long at = seq;
        String prev = head;
        byte[][] lines = new byte[bodies.size()][];
        int size = 0;
        for (int i = 0; i < lines.length; i++) {
            Link link = Link.of(++at, prev, bodies.get(i));
            lines[i] = link.line();
            prev = link.hash();
            size += lines[i].length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(size);
        for (byte[] line : lines) {
            bytes.put(line);
        }
        return new Batch(bytes.array(), at, prev);
    }

    private void write(Batch batch) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(batch.bytes());
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes, end + bytes.position());
            }
        } catch (IOException e) {
            undo(e);
            throw e;
        }
        end += batch.bytes().length;
        seq = batch.seq();
        head = batch.head();
    }

    private void undo(IOException cause) {
        try {
            channel.truncate(end);
        } catch (IOException e) {
            // The next write begins at the same place and covers what is there.
            cause.addSuppressed(e);
        }
    }

    private void begin() throws IOException {
        channel = FileChannel.open(files.active(), WRITE);
        restrict(files.active(), "rw-------");
        channel.truncate(0);
        end = 0;
        since = clock.instant();
        write(batch(List.of(bytes("\"time\":\"" + since + "\",\"type\":\"file\",\"version\":" + VERSION
                + ",\"chain\":\"" + chain + "\",\"number\":" + number))));
        headerEnd = end;
        begun = true;
    }

    private void rotate() throws IOException {
        sync();
        channel.close();
        channel = null;
        Files.move(files.active(), files.full(number), StandardCopyOption.ATOMIC_MOVE);
        begun = false;
        number++;
        begin();
        forget();
    }

    /** The record of what is removed comes first: it is what makes the removal a rightful one. */
    private void forget() throws IOException {
        SortedMap<Long, Path> full = files.full();
        while (full.size() > limits.files()) {
            long oldest = full.firstKey();
            Path next = full.size() == 1 ? files.active() : full.get(oldest + 1);
            Record header = next == null ? null : Record.of(Tail.of(next).first());
            if (header == null) {
                return;
            }
            write(batch(List.of(bytes("\"time\":\"" + Instant.now() + "\",\"type\":\"removed\",\"number\":" + oldest
                    + ",\"head\":\"" + header.prev() + "\""))));
            sync();
            Files.delete(full.get(oldest));
            full.remove(oldest);
        }
    }

    /** Brings what was written onto the disk. */
    public void sync() throws IOException {
        if (channel != null) {
            channel.force(false);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        try {
            sync();
            if (channel != null) {
                channel.close();
            }
        } finally {
            lock.close();
        }
    }
}
