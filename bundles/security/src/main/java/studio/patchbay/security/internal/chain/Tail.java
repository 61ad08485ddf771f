package studio.patchbay.security.internal.chain;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The first and the last whole line of a file, without reading what is between.
 *
 * @param first without its line feed; null if there is no whole line
 * @param last without its line feed; null if there is no whole line
 * @param end of the last whole line
 * @param torn how many bytes are after it
 */
record Tail(byte[] first, byte[] last, long end, long torn) {

    private static final int BLOCK = 64 << 10;

    static Tail of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return of(channel);
        }
    }

    static Tail of(FileChannel channel) throws IOException {
        long size = channel.size();
        long end = lastFeed(channel, size) + 1;
        if (end == 0) {
            return new Tail(null, null, 0, size);
        }
        long start = lastFeed(channel, end - 1) + 1;
        return new Tail(read(channel, 0, firstFeed(channel, size)), read(channel, start, end - 1), end, size - end);
    }

    /** The place of the last line feed before {@code limit}, or -1. */
    private static long lastFeed(FileChannel channel, long limit) throws IOException {
        for (long to = limit; to > 0; to -= BLOCK) {
            long from = Math.max(0, to - BLOCK);
            byte[] block = read(channel, from, to);
            for (int i = block.length - 1; i >= 0; i--) {
                if (block[i] == '\n') {
                    return from + i;
                }
            }
        }
        return -1;
    }

    private static long firstFeed(FileChannel channel, long size) throws IOException {
        for (long from = 0; from < size; from += BLOCK) {
            byte[] block = read(channel, from, Math.min(size, from + BLOCK));
            for (int i = 0; i < block.length; i++) {
                if (block[i] == '\n') {
                    return from + i;
                }
            }
        }
        return -1;
    }

    private static byte[] read(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) (to - from));
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("the file has become shorter");
            }
        }
        return bytes.array();
    }
}
