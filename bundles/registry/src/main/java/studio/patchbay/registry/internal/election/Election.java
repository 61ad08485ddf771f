package studio.patchbay.registry.internal.election;

import java.io.IOException;
import java.net.BindException;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries to bind the well-known port for as long as somebody else has it, five times a second; that costs a system call. It is
 * held until this host is to stop, whoever else comes.
 */
final class Election {

    private static final Logger LOG = LoggerFactory.getLogger(Election.class);

    private static final long TRY_MILLIS = 200;
    private static final int BACKLOG = 1024;

    private final Seat seat;
    private final GatewayListener listener;
    private final BooleanSupplier eligible;
    private final Runnable changed;
    private final Thread thread = new Thread(this::run, "patchbay-election");
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean held;
    private volatile boolean taken;
    private volatile Optional<String> failure = Optional.empty();

    /**
     * @param eligible whether this host may have it: only one that takes calls
     * @param changed is called when it was won or lost
     */
    Election(Seat seat, GatewayListener listener, BooleanSupplier eligible, Runnable changed) {
        this.seat = seat;
        this.listener = listener;
        this.eligible = eligible;
        this.changed = changed;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Whether this host serves the port. */
    boolean held() {
        return held;
    }

    /** Whether somebody else has the port. */
    boolean taken() {
        return taken;
    }

    /** Why the port cannot be had by anybody. */
    Optional<String> failure() {
        return failure;
    }

    private void run() {
        try {
            while (!stopped.await(TRY_MILLIS, TimeUnit.MILLISECONDS)) {
                turn();
            }
        } catch (InterruptedException e) {
            LOG.debug("No candidate for the well-known port any more");
        }
    }

    private void turn() throws InterruptedException {
        try {
            if (held) {
                keep();
            } else if (eligible.getAsBoolean() && listener.isHttpServed()) {
                compete();
            }
        } catch (IOException | RuntimeException e) {
            fail("the port " + seat.text() + " cannot be served: " + e);
        }
    }

    /** A listener that somebody stops is given up like one whose host stops. */
    private void keep() throws IOException, InterruptedException {
        if (!eligible.getAsBoolean() || !listener.isOpen()) {
            held = false;
            changed.run();
            listener.leave();
            LOG.info("This host serves the well-known port {} no more", seat.text());
        }
    }

    private void compete() throws IOException, InterruptedException {
        ServerSocketChannel socket = ServerSocketChannel.open();
        try {
            socket.bind(seat.address(), BACKLOG);
        } catch (BindException e) {
            socket.close();
            refused(e);
            return;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        taken = false;
        if (listener.open(socket)) {
            failure = Optional.empty();
            held = true;
            changed.run();
            LOG.info("This host serves the well-known port {}", seat.text());
        } else {
            fail("the listener at " + seat.text() + " did not start; patchbay transports list says why");
        }
    }

    private void refused(BindException e) {
        taken = String.valueOf(e.getMessage()).contains("in use");
        if (taken) {
            failure = Optional.empty();
        } else {
            fail("the port " + seat.text() + " cannot be bound: " + e.getMessage());
        }
    }

    /** Told once, and tried again. */
    private void fail(String why) {
        if (!failure.equals(Optional.of(why))) {
            failure = Optional.of(why);
            LOG.error("The well-known port is not served by this host: {}", why);
        }
    }

    /** Ends; the port is free soon afterwards. */
    void stop() {
        stopped.countDown();
        thread.interrupt();
        held = false;
    }
}
