package studio.patchbay.registry.internal.election;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.security.AuditedAct;

/**
 * Looks from time to time who it is that has the port instead of this host. On a thread of its own: one that hangs must not
 * keep this host from the port when that is free.
 */
final class Rival {

    private static final Logger LOG = LoggerFactory.getLogger(Rival.class);
    private static final long LOOK_MILLIS = 2_000;

    private final Seat seat;
    private final Challenge challenge;
    private final Election election;
    private final Predicate<String> neighbour;
    private final Consumer<AuditedAct> audit;
    private final Thread thread = new Thread(this::run, "patchbay-rival");
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Optional<String> instance = Optional.empty(); // of the thread: who has proven to serve the port
    private volatile Optional<String> doubt = Optional.empty();

    /**
     * @param neighbour whether that is an instance of this machine: another one's proof could be handed on
     * @param audit where it is written down that somebody else has the port
     */
    Rival(Seat seat, Challenge challenge, Election election, Predicate<String> neighbour, Consumer<AuditedAct> audit) {
        this.seat = seat;
        this.challenge = challenge;
        this.election = election;
        this.neighbour = neighbour;
        this.audit = audit;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Why whoever has the port is none of the hosts; empty if it is one, or if nobody has it. */
    Optional<String> doubt() {
        return doubt;
    }

    private void run() {
        try {
            do {
                look();
            } while (!stopped.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("Nobody is asked about the well-known port any more");
        }
    }

    private void look() {
        if (!election.taken()) {
            instance = Optional.empty();
            doubt = Optional.empty();
            return;
        }
        try {
            String id = challenge.holder();
            if (!neighbour.test(id)) {
                throw new IOException("says that it is " + id + ", which is no host of this machine");
            }
            if (!instance.equals(Optional.of(id))) {
                LOG.info("The well-known port {} is served by the instance {}", seat.text(), id);
            }
            instance = Optional.of(id);
            doubt = Optional.empty();
        } catch (IOException | RuntimeException e) {
            doubtful(e.getMessage() == null ? "fails: " + e.getClass().getSimpleName() : e.getMessage());
        }
    }

    /** It may have gone at this moment: then it is no stranger, and the port is free. */
    private void doubtful(String why) {
        if (!election.taken()) {
            return;
        }
        String sentence = "whoever has the port " + seat.text() + " is none of the hosts: it " + why;
        if (doubt.isEmpty()) {
            LOG.warn("{}. Find it, and stop it: clients may be talking to it", sentence);
            audit.accept(new AuditedAct("gateway.contested", Map.of("address", seat.text(), "reason", why)));
        }
        instance = Optional.empty();
        doubt = Optional.of(sentence);
    }

    void stop() {
        stopped.countDown();
        thread.interrupt();
    }
}
