package studio.patchbay.bench.server;

import java.util.Locale;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** On which thread Jetty runs the handler; decides the cost of a call more than anything else. */
public enum Threading {
    /** The thread that reads the socket runs the handler too; it must never block. */
    NONBLOCKING {
        @Override
        ThreadPool pool() {
            return new QueuedThreadPool();
        }

        @Override
        InvocationType invocation() {
            return InvocationType.NON_BLOCKING;
        }
    },

    /** Jetty's whole pool consists of virtual threads; Java 21 or newer. */
    VIRTUAL {
        @Override
        ThreadPool pool() {
            return new VirtualThreadPool();
        }

        @Override
        InvocationType invocation() {
            return InvocationType.BLOCKING;
        }
    },

    /** Jetty's default. */
    PLATFORM {
        @Override
        ThreadPool pool() {
            return new QueuedThreadPool();
        }

        @Override
        InvocationType invocation() {
            return InvocationType.BLOCKING;
        }
    };

    /** Measured on Java 17 and 25: nothing is handed from thread to thread. */
    public static final Threading FASTEST = NONBLOCKING;

    abstract ThreadPool pool();

    abstract InvocationType invocation();

    public static Threading of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
