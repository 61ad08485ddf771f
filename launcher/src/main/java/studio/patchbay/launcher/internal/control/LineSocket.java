package studio.patchbay.launcher.internal.control;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Lines over a socket; one thread may read while others write. The streams of {@code java.nio.channels.Channels} cannot
 * do that before Java 19: their reads and writes wait for each other.
 */
final class LineSocket implements Closeable {

    /** Far above any message; keeps a broken peer from filling the memory. */
    private static final int LONGEST = 64 * 1024 * 1024;

    private final SocketChannel channel;
    private final ByteBuffer input = ByteBuffer.allocate(16 * 1024).flip();

    LineSocket(SocketChannel channel) {
        this.channel = channel;
    }

    /** @return the next line without its end, or null at the end of input */
    byte[] read() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (fill()) {
            while (input.hasRemaining()) {
                byte b = input.get();
                if (b == '\n') {
                    return line.toByteArray();
                }
                line.write(b);
            }
            if (line.size() > LONGEST) {
                throw new IOException("a line is longer than " + LONGEST + " bytes");
            }
        }
        return line.size() == 0 ? null : line.toByteArray();
    }

    private boolean fill() throws IOException {
        if (input.hasRemaining()) {
            return true;
        }
        input.clear();
        int count = channel.read(input);
        input.flip();
        return count >= 0;
    }

    /** Writes the parts and an end of line, whole. */
    synchronized void write(ByteBuffer... parts) throws IOException {
        ByteBuffer[] line = new ByteBuffer[parts.length + 1];
        for (int i = 0; i < parts.length; i++) {
            line[i] = parts[i].duplicate();
        }
        line[parts.length] = ByteBuffer.wrap(new byte[] {'\n'});
        while (line[parts.length].hasRemaining()) {
            channel.write(line);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
