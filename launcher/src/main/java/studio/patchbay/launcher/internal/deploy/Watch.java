package studio.patchbay.launcher.internal.deploy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the deployer's thread does: waits for events, looks at files, and reconciles when a batch is complete. */
final class Watch implements Runnable {

    /** While more keeps coming, a batch is made this long after its first. */
    private static final Duration LONGEST_BATCH = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final FolderWatch events;
    private final Inbox inbox;
    private final SideBySide sideBySide;
    private final Installer installer;
    private final Reconciler reconciler;
    private final Disturbances disturbances;
    private final long scanInterval;
    private final Consumer<Reconciler.Outcome> publisher;
    private final CompletableFuture<Void> closing;
    private final CompletableFuture<Void> deployed = new CompletableFuture<>();

    private long nextScan;
    private volatile boolean disturbed;

    /**
     * @param publisher is told after each batch and each look whether something changed
     * @param closing ends the watching
     */
    Watch(
            BundleContext systemContext,
            List<Folder> folders,
            Staging staging,
            Duration scanInterval,
            Duration drain,
            Limits limits,
            Consumer<Reconciler.Outcome> publisher,
            CompletableFuture<Void> closing) {
        this.scanInterval = scanInterval.toNanos();
        this.publisher = publisher;
        this.closing = closing;
        events = new FolderWatch(folders);
        inbox = new Inbox(folders, staging, limits.quiet());
        sideBySide = new SideBySide(systemContext);
        ExitGuard.register(systemContext);
        installer = new Installer(systemContext, sideBySide, drain, limits, this::disturb, closing);
        reconciler = new Reconciler(systemContext, inbox, staging, installer, closing);
        disturbances = new Disturbances(systemContext, this::disturb);
    }

    /** Completed when what was in the folders at the start is deployed. */
    CompletableFuture<Void> deployed() {
        return deployed;
    }

    @Override
    public void run() {
        guarded(() -> {
            scan();
            inbox.look(System.nanoTime());
            reconcile();
        });
        // Who waits for the first deployment waits for slow starts too, up to their limit.
        while (installer.nextDeadline().isPresent() && !closing.isDone()) {
            guarded(this::turn);
        }
        deployed.complete(null);
        while (!closing.isDone()) {
            guarded(this::turn);
        }
        guarded(this::closeEvents);
        guarded(this::leaveFramework);
    }

    /** Nothing that goes wrong may end the watching. At the end the framework may have gone first, which is no failure. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            if (!closing.isDone()) {
                LOG.error("Unexpected failure of the deployer; it goes on", e);
            }
        }
    }

    private void turn() {
        FolderWatch.Changes changes = events.await(pause());
        if (closing.isDone()) {
            return;
        }
        long now = System.nanoTime();
        if (changes.scan || nextScan - now <= 0) {
            scan();
        }
        changes.changed.forEach(path -> inbox.changed(path, now));
        changes.appeared.forEach(path -> inbox.appeared(path, now));
        // Looking takes time in which more may come, so a batch is made only when all events were taken right before.
        if (isReached(batchAt()) || isReached(installer.nextDeadline()) || disturbed) {
            reconcile();
        }
        inbox.look(System.nanoTime());
    }

    private OptionalLong batchAt() {
        return inbox.batchAt(System.nanoTime(), LONGEST_BATCH);
    }

    private Duration pause() {
        long now = System.nanoTime();
        long next = Stream.of(inbox.nextLook(), batchAt(), installer.nextDeadline())
                .flatMapToLong(OptionalLong::stream)
                .map(time -> time - now)
                .min()
                .orElse(Long.MAX_VALUE);
        return Duration.ofNanos(Math.max(0, Math.min(next, nextScan - now)));
    }

    private static boolean isReached(OptionalLong time) {
        return time.isPresent() && time.getAsLong() - System.nanoTime() <= 0;
    }

    private void scan() {
        events.renew();
        inbox.scan(System.nanoTime());
        nextScan = System.nanoTime() + scanInterval;
    }

    private void reconcile() {
        disturbed = false;
        publisher.accept(reconciler.reconcile());
    }

    private void disturb() {
        disturbed = true;
        wake();
    }

    /** Ends the present wait. */
    void wake() {
        events.wake();
    }

    private void closeEvents() {
        try {
            events.close();
        } catch (IOException e) {
            LOG.debug("The watch did not close", e);
        }
    }

    private void leaveFramework() {
        disturbances.close();
        sideBySide.close();
    }
}
