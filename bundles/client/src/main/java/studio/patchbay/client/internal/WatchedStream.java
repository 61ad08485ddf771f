package studio.patchbay.client.internal;

import java.util.concurrent.CompletableFuture;
import studio.patchbay.client.UnreachableException;
import studio.patchbay.client.internal.link.Flow;
import studio.patchbay.client.internal.link.Receiver;

/** A stream of what the server says of its own accord, which is opened anew whenever it ends, and watched while it is open. */
abstract class WatchedStream implements Receiver, StreamWatch.Stream {

    private final Dialog dialog;
    private final String name;
    private final String probe;
    private Flow flow = Flow.NONE; // guarded by this, as all below
    private boolean closed;
    private StreamWatch watch;

    /**
     * @param name before where it is, as in sentences
     * @param probe the method that asks the server for a sign of life
     */
    WatchedStream(Dialog dialog, String name, String probe) {
        this.dialog = dialog;
        this.name = name;
        this.probe = probe;
    }

    @Override
    public final synchronized boolean over() {
        return closed || dialog.over();
    }

    final synchronized boolean closed() {
        return closed;
    }

    /** @param alone whether it breaks alone; a shared channel breaks as a whole */
    final synchronized void watch(boolean alone) {
        watch = new StreamWatch(dialog.connection, this);
        if (alone) {
            watch.start();
        }
    }

    /** Another one is watched from now on, or none. */
    final synchronized void unwatch() {
        if (watch != null) {
            watch.stop();
        }
    }

    final synchronized void heard() {
        watch.heard();
    }

    @Override
    public final synchronized void comment() {
        watch.comment();
    }

    /** @return false if it was closed meanwhile, so that this is to be closed, too */
    final synchronized boolean flows(Flow opened) {
        if (!closed) {
            flow = opened;
        }
        return !closed;
    }

    /** Ends it for good. @return what is to be closed */
    final synchronized Flow end() {
        closed = true;
        unwatch();
        return flow;
    }

    @Override
    public final CompletableFuture<?> probe() {
        return dialog.probe(probe);
    }

    @Override
    public final void dead() {
        Flow last;
        synchronized (this) {
            last = flow;
        }
        last.close();
        failed(new UnreachableException(name + " " + dialog.link.where() + " has nobody at its other end", null, true));
    }
}
