package studio.patchbay.launcher.internal.streams;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;

/**
 * An input stream whose blocked reads can be interrupted without losing a byte. A daemon thread, started by the first
 * read, does the reading that cannot be interrupted; it stays at most {@value #AHEAD} bytes ahead. All state is guarded
 * by this object's monitor.
 */
final class PumpedInput extends InputStream {

    private static final int AHEAD = 256 * 1024;
    private static final int CHUNK = 16 * 1024;

    private final InputStream source;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean started;
    private boolean ended;
    private IOException failure;

    PumpedInput(InputStream source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        startOnce();
        awaitInput();
        byte[] first = waiting.poll();
        if (first == null) {
            return endOfInput();
        }
        int count = Math.min(length, first.length);
        System.arraycopy(first, 0, target, offset, count);
        if (count < first.length) {
            waiting.addFirst(Arrays.copyOfRange(first, count, first.length));
        }
        waitingBytes -= count;
        notifyAll();
        return count;
    }

    @Override
    public synchronized int available() {
        return waitingBytes;
    }

    synchronized void unread(byte[] bytes) {
        if (bytes.length > 0) {
            waiting.addFirst(bytes.clone());
            waitingBytes += bytes.length;
            notifyAll();
        }
    }

    private void awaitInput() throws InterruptedIOException {
        try {
            // Asked first, so that an interrupt is never masked by input that happens to be there.
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            while (waiting.isEmpty() && !ended) {
                wait();
            }
        } catch (InterruptedException e) {
            throw (InterruptedIOException) new InterruptedIOException("the read was interrupted").initCause(e);
        }
    }

    private int endOfInput() throws IOException {
        if (failure != null) {
            throw new IOException("standard input failed: " + failure.getMessage(), failure);
        }
        return -1;
    }

    private void startOnce() {
        if (!started) {
            started = true;
            Thread pump = new Thread(this::pump, "patchbay-stdin");
            pump.setDaemon(true);
            pump.start();
        }
    }

    private void pump() {
        byte[] chunk = new byte[CHUNK];
        try {
            for (int count; (count = source.read(chunk)) >= 0; ) {
                offer(Arrays.copyOf(chunk, count));
            }
            end(null);
        } catch (IOException e) {
            end(e);
        } catch (InterruptedException e) {
            end(new IOException("the reading thread was interrupted", e));
        }
    }

    private synchronized void offer(byte[] bytes) throws InterruptedException {
        while (waitingBytes >= AHEAD) {
            wait();
        }
        if (bytes.length > 0) {
            waiting.addLast(bytes);
            waitingBytes += bytes.length;
            notifyAll();
        }
    }

    private synchronized void end(IOException reason) {
        ended = true;
        failure = reason;
        notifyAll();
    }
}
