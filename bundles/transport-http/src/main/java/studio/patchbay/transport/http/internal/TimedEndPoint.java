package studio.patchbay.transport.http.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;
import studio.patchbay.api.Caller;

/** A client's connection that knows what it is waiting for, since when, and how much has moved. */
class TimedEndPoint extends SocketChannelEndPoint {

    /** What the connection is waiting for; decides which limit {@link ConnectionSweep} applies. */
    enum Phase {
        /** The rest of a request's headers, or the first request. */
        HEADERS,
        /** The rest of a request's body. */
        BODY,
        /** The end of a body that is not wanted, after its refusal. */
        LEAVING,
        /** The answer. */
        HANDLING,
        /** The client's next request. */
        IDLE,
        /** Anything: it speaks HTTP/2, whose streams have phases of their own. */
        SHARED,
        /** Nothing: it speaks another protocol than HTTP now, whose limits are its own. */
        UPGRADED
    }

    private volatile Phase phase = Phase.HEADERS;
    private volatile long since = System.nanoTime();
    private volatile long received;
    private volatile long flushed = since;
    private Caller caller;

    TimedEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
    }

    public Phase phase() {
        return phase;
    }

    public long since() {
        return since;
    }

    public long received() {
        return received;
    }

    public long flushed() {
        return flushed;
    }

    public boolean writing() {
        return getWriteFlusher().isPending();
    }

    /** Who calls; decided by the socket, so the same for every request of the connection. */
    public Caller caller() {
        if (caller == null) {
            String address = getRemoteSocketAddress() instanceof InetSocketAddress remote
                    ? remote.getAddress().getHostAddress()
                    : "";
            caller = new Caller(Caller.ANONYMOUS, "http", address);
        }
        return caller;
    }

    public void enter(Phase next) {
        if (next == Phase.BODY) {
            received = 0;
        }
        since = System.nanoTime();
        phase = next;
    }

    /** Bytes were given to Jetty; called by one thread at a time. */
    void arrived(int count) {
        if (phase == Phase.BODY) {
            received = received + count;
        } else if (phase == Phase.IDLE) {
            enter(Phase.HEADERS);
        }
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        long before = BufferUtil.remaining(buffers);
        boolean all = super.flush(buffers);
        if (BufferUtil.remaining(buffers) < before) {
            flushed = System.nanoTime();
        }
        return all;
    }
}
