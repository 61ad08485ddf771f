package studio.patchbay.transport.stdio.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import studio.patchbay.api.transport.StandardStreams;

/** Standard streams whose other end the test holds. Like the real ones, a blocked read can be interrupted. */
final class FakeStreams implements StandardStreams {

    private static final byte[] END = {};

    /** Not a pipe of java.io, which breaks when the thread that read from it last has ended. */
    private final BlockingQueue<byte[]> typed = new LinkedBlockingQueue<>();
    private volatile InputStream chunk = InputStream.nullInputStream();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final BlockingQueue<String> writes = new LinkedBlockingQueue<>();

    void type(String text) {
        typed.add(text.getBytes(StandardCharsets.UTF_8));
    }

    void closeInput() {
        typed.add(END);
    }

    /** What arrived at the peer with one write. */
    String nextWrite() throws InterruptedException {
        return writes.poll(10, TimeUnit.SECONDS);
    }

    boolean awaitEnd() throws InterruptedException {
        return ended.await(10, TimeUnit.SECONDS);
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    @Override
    public InputStream in() {
        return new InputStream() {
            @Override
            public int read() {
                throw new UnsupportedOperationException("read into an array");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = chunk.read(target, offset, length);
                return count >= 0 ? count : readTyped(target, offset, length);
            }
        };
    }

    private int readTyped(byte[] target, int offset, int length) throws IOException {
        try {
            byte[] next = typed.take();
            if (next == END) {
                return -1;
            }
            chunk = new ByteArrayInputStream(next);
            return chunk.read(target, offset, length);
        } catch (InterruptedException e) {
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    @Override
    public void unread(byte[] bytes) {
        chunk = new SequenceInputStream(new ByteArrayInputStream(bytes), chunk);
    }

    @Override
    public OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                throw new UnsupportedOperationException("write an array");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                writes.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
            }
        };
    }

    @Override
    public void ended() {
        ended.countDown();
    }
}
