package studio.patchbay.launcher.internal.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.runtime.BundleState;

/**
 * Keeps the running framework equal to what lies in the watched folders: a bundle jar that is dropped is installed and
 * started, one that is overwritten is updated, one that is deleted is uninstalled. {@link Folder#accepts} says which files
 * count; sub-folders are not looked into, links to jars are followed (a change behind one is seen by the scan only).
 *
 * <p>Why not Apache Felix FileInstall: it says nothing about a corrupt jar, uninstalls the good running version when its
 * file is overwritten by a truncated one, starts jars again from its cache that were deleted while the host was down, and
 * takes 3.4 s to see a file at its default settings. The rules here:
 * <ul>
 *   <li><b>Events first.</b> The file system's events are acted on within milliseconds; a slow scan finds what they do not
 *       tell. A file renamed into the folder counts at once, a growing one when it is complete and still.
 *   <li><b>Content decides</b>, by its SHA-256. A touch is nothing; a renamed file is still the same bundle.
 *   <li><b>One copy</b> is made of each file; it is what is checked, installed and come back to. Watched files are never
 *       held open.
 *   <li><b>Batches.</b> What is dropped together is one resolve and, through
 *       {@link studio.patchbay.api.runtime.McpRuntime#hold()}, one catalog revision. Bundles that need each other may come in
 *       any order.
 *   <li><b>Updates leave no gap.</b> The new version is installed, resolved and started beside the old one, which goes only
 *       then. If the new one fails on the way, the old one was never touched. Two versions of a singleton
 *       ({@code Bundle-SymbolicName: x;singleton:=true}, for bundles that hold what only one can hold, such as a port) and
 *       of a transport do not run at the same time: there the old one is stopped first, and started again if the new one
 *       fails. {@link Plan} has the rules.
 *   <li><b>Bad files harm nobody.</b> They are quarantined with a reason until they change. A bundle that waits for another
 *       is started when that comes.
 * </ul>
 *
 * <p>The transports folder works the same way, for bundles that provide the capability {@code studio.patchbay.transport}.
 * One with the symbolic name of a built-in transport takes its place: {@link BuiltIns}.
 *
 * <p>What a bundle offers is on {@link studio.patchbay.api.runtime.McpRuntime#trial trial} while it starts: it is published
 * only when all of it can be, and its components work; {@link Judge} has the rules. From then on a component that fails, or
 * waits for something, is told as the state of its bundle, whose other components go on.
 *
 * <p>A bundle's call of {@code System.exit} fails instead of ending the process: {@link ExitGuard}.
 *
 * <p>All work is done on one daemon thread, {@code patchbay-deployer}; only starts and stops of bundles, which may hang,
 * have short-lived threads of their own.
 */
public final class Deployer implements AutoCloseable {

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);

    private final BundleContext systemContext;
    private final List<Folder> folders;
    private final Path stagingFolder;
    private final Duration scanInterval;
    private final Duration drain;
    private final Limits limits;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private final Announcer announcer = new Announcer();

    private Watch watch;
    private Thread thread;
    private volatile List<BundleState> states = List.of();

    /**
     * @param systemContext of the framework's system bundle
     * @param skillFolders watched for skills, in order of rank; created if missing
     * @param transportsFolder watched for transports, or null
     * @param staging a folder for this process alone; its jars are deleted
     * @param scanInterval between two scans of the folders
     * @param drain how long the stop of a bundle may take because its calls finish
     */
    public Deployer(
            BundleContext systemContext,
            List<Path> skillFolders,
            Path transportsFolder,
            Path staging,
            Duration scanInterval,
            Duration drain) {
        this(systemContext, skillFolders, transportsFolder, staging, scanInterval, drain, Limits.DEFAULT);
    }

    Deployer(
            BundleContext systemContext,
            List<Path> skillFolders,
            Path transportsFolder,
            Path staging,
            Duration scanInterval,
            Duration drain,
            Limits limits) {
        this.systemContext = systemContext;
        this.folders = Folder.all(skillFolders, transportsFolder);
        this.stagingFolder = staging;
        this.scanInterval = scanInterval;
        this.drain = drain;
        this.limits = limits;
    }

    /**
     * Deploys what is in the folders, returns, and goes on watching them.
     *
     * @throws UncheckedIOException if a folder cannot be created
     */
    public void start() {
        watch = new Watch(systemContext, folders, createFolders(), scanInterval, drain, limits, this::publish, closing);
        thread = new Thread(watch, "patchbay-deployer");
        thread.setDaemon(true);
        thread.start();
        CompletableFuture.anyOf(watch.deployed(), closing).join();
    }

    private Staging createFolders() {
        try {
            for (Folder folder : folders) {
                if (!Files.isDirectory(folder.path())) { // Java 17 may refuse a link to a folder
                    Files.createDirectories(folder.path());
                }
            }
            return new Staging(stagingFolder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder cannot be created: " + e.getMessage(), e);
        }
    }

    /** What became of each file, in the order of the paths. */
    public List<BundleState> bundles() {
        return states;
    }

    /** The listener is run on the deployer's thread after each batch and whenever {@link #bundles()} has changed. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void publish(Reconciler.Outcome outcome) {
        if (!outcome.didSomething() && outcome.states().equals(states)) {
            return;
        }
        announcer.announce(outcome.states());
        states = outcome.states();
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.error("A listener to the deployer failed", e);
            }
        }
    }

    /** Stops watching. The bundles stay as they are. */
    @Override
    public void close() {
        closing.complete(null);
        if (watch == null) {
            return;
        }
        watch.wake();
        try {
            thread.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
