package studio.patchbay.client.internal.link;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Function;
import studio.patchbay.client.BackendException;

/** A connection of {@link PlainHttp}, with one exchange at a time. */
final class PlainSocket {

    /** What is being asked. */
    private static final class Exchange {
        final ByteBuffer request;
        final ResponseReader response;
        final Consumer<Throwable> failed;

        Exchange(ByteBuffer request, ResponseReader response, Consumer<Throwable> failed) {
            this.request = request;
            this.response = response;
            this.failed = failed;
        }
    }

    private final SocketChannel channel;
    private final Deque<PlainSocket> idle;
    private final SelectionKey key;
    private Exchange exchange; // guarded by this, as all below
    private boolean connected;
    private long idleSince;
    private Throwable dead;

    /** Begins to connect. @param idle where it goes when it is not used */
    PlainSocket(SocketAddress address, Selector selector, Deque<PlainSocket> idle) throws IOException {
        this.idle = idle;
        this.channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            KeepAlive.on(channel);
            connected = channel.connect(address);
            // The selector's thread may look at any moment: it is told what to look for once all of this is there.
            key = channel.register(selector, 0, this);
            key.interestOps(connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        selector.wakeup();
    }

    synchronized boolean connecting() {
        return !connected && channel.isOpen();
    }

    synchronized boolean fresh(long now, long maxIdleNanos) {
        return channel.isOpen() && now - idleSince < maxIdleNanos;
    }

    /**
     * Sends from the caller's thread, as far as the connection takes it.
     *
     * @return what ends it early; null if the connection broke before it took anything, of which {@code failed} is not told
     */
    Flow send(ByteBuffer request, Function<HttpResponse.ResponseInfo, HttpBody> bodies, Consumer<Throwable> failed) {
        Exchange begun = new Exchange(request, new ResponseReader(bodies), failed);
        synchronized (this) {
            if (dead != null) {
                return null;
            }
            exchange = begun;
        }
        try {
            write();
        } catch (IOException | RuntimeException e) {
            if (takeBack(begun, e)) {
                return null;
            }
            fail(e);
        }
        return () -> abort(begun);
    }

    /** @return whether the server cannot have seen anything of it, and nobody was told that it failed */
    private boolean takeBack(Exchange begun, Exception reason) {
        synchronized (this) {
            if (exchange != begun || begun.request.position() > 0) {
                return false;
            }
            exchange = null;
            dead = reason;
        }
        close();
        return true;
    }

    /** Why it broke; null if it did not. */
    synchronized Throwable dead() {
        return dead;
    }

    private synchronized void write() throws IOException {
        if (!connected || exchange == null) {
            return;
        }
        channel.write(exchange.request);
        boolean more = exchange.request.hasRemaining();
        int ops = more ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key.interestOps() != ops) {
            key.interestOps(ops);
            key.selector().wakeup();
        }
    }

    /** On the selector's thread. */
    void ready(ByteBuffer buffer) {
        try {
            if (key.isConnectable()) {
                channel.finishConnect();
                synchronized (this) {
                    connected = true;
                    key.interestOps(SelectionKey.OP_READ);
                }
                write();
            } else {
                if (key.isWritable()) {
                    write();
                }
                if (key.isReadable()) {
                    read(buffer.clear());
                }
            }
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
    }

    private void read(ByteBuffer buffer) throws IOException {
        int count;
        Exchange now;
        synchronized (this) {
            // Not between the two: what is sent after this end was seen would be taken for the reason of it.
            now = exchange;
            count = channel.read(buffer);
            if (now == null && count != 0) {
                // Closed by the server while idle, or it speaks without being asked.
                dead = new EOFException("closed by the server");
            }
        }
        if (now == null) {
            if (count != 0) {
                close();
            }
        } else if (count < 0) {
            end(now);
        } else {
            now.response.read(buffer.flip());
            if (now.response.done()) {
                // It must be free before its answer is told: who hears of it may ask the next thing.
                release(now, now.response.keepAlive() && !buffer.hasRemaining() && !now.request.hasRemaining());
                now.response.body().onComplete();
            }
        }
    }

    private void end(Exchange now) {
        if (now.response.endsWithConnection()) {
            release(now, false);
            now.response.body().onComplete();
        } else {
            fail(new EOFException("closed by the server"));
        }
    }

    private void release(Exchange finished, boolean usable) {
        synchronized (this) {
            if (exchange != finished) {
                return;
            }
            exchange = null;
            idleSince = System.nanoTime();
        }
        if (usable) {
            idle.push(this);
        } else {
            close();
        }
    }

    void fail(Throwable reason) {
        Throwable known = reason instanceof BackendException || reason instanceof IOException ? reason : new IOException(reason);
        Exchange last;
        synchronized (this) {
            dead = known;
            last = exchange;
            exchange = null;
        }
        close();
        if (last != null) {
            last.failed.accept(known);
        }
    }

    private void abort(Exchange unwanted) {
        synchronized (this) {
            if (exchange != unwanted) {
                return;
            }
            exchange = null;
        }
        close();
    }

    void close() {
        idle.remove(this);
        try {
            channel.close();
        } catch (IOException e) {
            // It is closed for us in any case.
        }
        // The system's socket is closed by the selector's thread.
        key.selector().wakeup();
    }
}
