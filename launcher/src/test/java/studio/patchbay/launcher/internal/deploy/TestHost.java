package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import studio.patchbay.api.runtime.BundleState;
import studio.patchbay.api.runtime.BundleState.Status;
import studio.patchbay.launcher.internal.framework.HostFramework;
import studio.patchbay.launcher.internal.home.FolderTree;

/** A real framework with a deployer that watches real folders. */
final class TestHost implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    /** Not everything that tests wait for is news of the deployer. */
    private static final long LOOK_AGAIN_MILLIS = 20;

    /** Short, because the tests wait for them to pass. */
    private static final Duration DRAIN = Duration.ofMillis(500);
    private static final Limits LIMITS = limits(Duration.ofMillis(20));

    private static final Duration SELDOM = Duration.ofMinutes(5);

    final Path home;
    final Path skills;
    final Path moreSkills;
    final Path transports;
    final Path staging;
    final BundleContext context;
    final Deployer deployer;

    private final HostFramework framework;
    private final Object news = new Object();

    private TestHost(Path home, Duration scanInterval, Limits limits) throws BundleException {
        this.home = home;
        skills = home.resolve("skills");
        moreSkills = home.resolve("more-skills");
        transports = home.resolve("transports");
        staging = home.resolve("staging");
        framework = HostFramework.launch(home.resolve("storage-" + System.nanoTime()), Duration.ofSeconds(5));
        context = framework.context();
        context.installBundle("core", new ByteArrayInputStream(TestJar.bundle("core", "1.0.0")
                .header("Provide-Capability", "studio.patchbay.host;version:Version=1.0")
                .bytes()));
        deployer = new Deployer(
                context, List.of(skills, moreSkills), transports, staging, scanInterval, DRAIN, limits);
        deployer.onChange(this::tell);
        context.addBundleListener(event -> tell());
    }

    private static Limits limits(Duration quiet) {
        return new Limits(
                quiet, Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofMillis(1_500), Duration.ofMillis(250));
    }

    private static TestHost created(Duration scanInterval, Limits limits) {
        try {
            return new TestHost(Files.createTempDirectory("patchbay"), scanInterval, limits);
        } catch (IOException | BundleException e) {
            throw new AssertionError(e);
        }
    }

    private TestHost start() {
        deployer.start();
        return this;
    }

    /** A host in a home of its own, whose deployer is not started yet. */
    static TestHost prepared() {
        return created(SELDOM, LIMITS);
    }

    static TestHost started() {
        return prepared().start();
    }

    /** One that looks into its folders so often. */
    static TestHost scanning(Duration interval) {
        return created(interval, LIMITS).start();
    }

    /** One for which names that come within this time belong together. */
    static TestHost patient(Duration quiet) {
        return created(SELDOM, limits(quiet)).start();
    }

    /** Stops this host and starts another in the same home, which is to be closed first. */
    TestHost restarted(Consumer<TestHost> beforeTheDeployerStarts) throws Exception {
        stop();
        TestHost again = new TestHost(home, SELDOM, LIMITS);
        beforeTheDeployerStarts.accept(again);
        return again.start();
    }

    /** Starts Declarative Services and ConfigurationAdmin, from the class path of the tests. */
    TestHost withComponents() {
        List<Path> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> jar.getFileName().toString().matches("org\\.apache\\.felix\\.(scr|configadmin)-.*\\.jar"))
                .toList();
        try {
            for (Bundle bundle : framework.install(jars)) {
                bundle.start();
            }
        } catch (BundleException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    private void tell() {
        synchronized (news) {
            news.notifyAll();
        }
    }

    /** Waits until the condition holds, which is looked at after each change that the deployer or the framework tells. */
    void await(BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        synchronized (news) {
            while (!condition.getAsBoolean()) {
                long left = (end - System.nanoTime()) / 1_000_000;
                assertThat(left).as("not in time; the state is %s", deployer.bundles()).isPositive();
                try {
                    news.wait(Math.min(left, LOOK_AGAIN_MILLIS));
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    BundleState awaitStatus(Path file, Status status) {
        await(() -> state(file).filter(state -> state.status() == status).isPresent());
        return state(file).orElseThrow();
    }

    BundleState awaitVersion(Path file, String version) {
        await(() -> state(file)
                .filter(state -> state.status() == Status.ACTIVE && state.version().equals(version))
                .isPresent());
        return state(file).orElseThrow();
    }

    void awaitGone(Path file) {
        await(() -> state(file).isEmpty());
    }

    Optional<BundleState> state(Path file) {
        return deployer.bundles().stream().filter(state -> state.file().equals(file.toString())).findFirst();
    }

    /** What the bundles of that name offer now: the values of their String services. */
    List<String> offered(String symbolicName) {
        try {
            ServiceReference<?>[] found = context.getServiceReferences(String.class.getName(), "(of=" + symbolicName + ")");
            return found == null
                    ? List.of()
                    : Stream.of(found).map(reference -> (String) context.getService(reference)).toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Optional<Bundle> bundle(String symbolicName) {
        return Stream.of(context.getBundles()).filter(b -> symbolicName.equals(b.getSymbolicName())).findFirst();
    }

    Optional<Bundle> deployed(String symbolicName) {
        return Stream.of(context.getBundles())
                .filter(b -> symbolicName.equals(b.getSymbolicName()) && SideBySide.isDeployed(b))
                .findFirst();
    }

    /** Everything that happened in the folder before is known to the deployer when this returns. */
    void catchUp() {
        Path marker = skills.resolve("zz-marker-" + System.nanoTime() + ".jar");
        TestJar.bundle("marker" + System.nanoTime(), "1.0.0").moveTo(marker);
        awaitStatus(marker, Status.ACTIVE);
        delete(marker);
        awaitGone(marker);
    }

    static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop() throws Exception {
        deployer.close();
        framework.close();
    }

    /** Stops the host and deletes its home. */
    @Override
    public void close() throws Exception {
        stop();
        if (Files.notExists(home)) {
            return; // a host that was restarted in it is closed already
        }
        FolderTree.delete(home); // a bundle that was given up may still take its own files away
    }
}
