package studio.patchbay.transport.stdio.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import studio.patchbay.api.transport.StandardStreams;

/** Standard streams whose other end the test holds. Like the real ones, a blocked read can be interrupted. */
final class FakeStreams implements StandardStreams {

    private final PipedOutputStream peer = new PipedOutputStream();
    private final PipedInputStream pipe = new PipedInputStream(1 << 16);
    private volatile InputStream unread = InputStream.nullInputStream();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final BlockingQueue<String> writes = new LinkedBlockingQueue<>();

    FakeStreams() throws IOException {
        pipe.connect(peer);
    }

    void type(String text) throws IOException {
        peer.write(text.getBytes(StandardCharsets.UTF_8));
        peer.flush();
    }

    void closeInput() throws IOException {
        peer.close();
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
                int count = unread.read(target, offset, length);
                return count >= 0 ? count : pipe.read(target, offset, length);
            }
        };
    }

    @Override
    public void unread(byte[] bytes) {
        unread = new ByteArrayInputStream(bytes);
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
