package studio.patchbay.launcher.internal.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Dictionary;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.api.runtime.TransportState;
import studio.patchbay.api.transport.ListeningSockets;
import studio.patchbay.api.transport.ReadinessCheck;
import studio.patchbay.api.transport.StandardStreams;
import studio.patchbay.launcher.internal.control.ControlServer;
import studio.patchbay.launcher.internal.control.HostRecord;
import studio.patchbay.launcher.internal.deploy.Deployer;
import studio.patchbay.launcher.internal.framework.Configurations;
import studio.patchbay.launcher.internal.framework.HostFramework;
import studio.patchbay.launcher.internal.framework.Installation;
import studio.patchbay.launcher.internal.framework.LaterBundles;
import studio.patchbay.launcher.internal.framework.StartException;
import studio.patchbay.launcher.internal.home.FileProblem;
import studio.patchbay.launcher.internal.home.FirstSkills;
import studio.patchbay.launcher.internal.home.HomeFolder;
import studio.patchbay.launcher.internal.home.ProcessFolder;
import studio.patchbay.launcher.internal.settings.InvalidSettingException;
import studio.patchbay.launcher.internal.settings.KnownSettings;
import studio.patchbay.launcher.internal.settings.Settings;
import studio.patchbay.launcher.internal.settings.SettingsWatch;
import studio.patchbay.launcher.internal.transports.HostDeployment;
import studio.patchbay.launcher.internal.transports.LeftSockets;
import studio.patchbay.launcher.internal.transports.TransportBundles;
import studio.patchbay.launcher.internal.transports.TransportConfigurations;

/** A running host. What was opened last is closed first. */
public final class Host implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Host.class);
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(30);
    private static final Set<String> PIDS = Set.of(KnownSettings.CORE, KnownSettings.STDIO, KnownSettings.WEBSOCKET, KnownSettings.SSE);
    private static final String SERVICE_COMPONENT = "Service-Component";
    private static final String CONFIG_ADMIN = "org.apache.felix.configadmin";

    private final Installation installation;
    private final Settings settings;
    private final Supplier<Settings> reread;
    private final Set<String> enabled;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private HostDeployment deployment;
    private volatile StopNotice stopNotice;

    /**
     * @param reread reads the settings anew, when their file has changed
     * @param enabled names of the transports to start; others are installed and can be started later
     */
    public Host(Installation installation, Settings settings, Supplier<Settings> reread, Set<String> enabled) {
        this.installation = installation;
        this.settings = settings;
        this.reread = reread;
        this.enabled = enabled;
    }

    /**
     * Starts everything; returns when the watched folders are deployed and every enabled transport has either started or
     * failed.
     *
     * @param streams given when the process is to speak on its standard streams
     * @throws InvalidSettingException if a component cannot be as the settings say
     * @throws StartException if there can be no host; what was opened until then is for {@link #close} to clean up
     */
    public void start(Optional<StandardStreams> streams) {
        EarlyClasses.prepare(enabled);
        HomeFolder home = new HomeFolder(settings.home());
        home.create();
        if (!settings.given(KnownSettings.SKILLS_FOLDERS)) {
            FirstSkills.createOnce(home, installation.helloWorld());
        }
        ProcessFolder folder = opened(ProcessFolder.create(home));
        HostFramework framework = opened(HostFramework.launch(folder.path().resolve("felix"), stopTimeout()));
        BundleContext context = framework.context();
        LeftSockets sockets = opened(new LeftSockets());
        context.registerService(ListeningSockets.class, sockets, null);
        Configurations configurations = new Configurations(context);
        TransportConfigurations listeners = new TransportConfigurations(configurations);
        TransportBundles transports = new TransportBundles(context, sockets, listeners);
        streams.ifPresent(service -> context.registerService(StandardStreams.class, service, null));
        List<Bundle> bundles = framework.install(installation);
        settings.httpConfigurations().forEach((name, properties) -> listeners.define(name, KnownSettings.HTTP, properties));
        LaterBundles later = framework.later();
        HostParts parts = new HostParts(
                context,
                configurations,
                pids -> Stream.concat(needed(bundles).stream(), later.start(pids).stream()).toList(),
                settings.partConfigurations());
        startNeeded(bundles, configurations, parts, listeners);

        Deployer deployer = opened(deployer(context, folder.path()));
        deployment = opened(new HostDeployment(context, deployer::bundles, transports));
        deployment.open();
        deployer.onChange(deployment::changed);
        DeploymentCheck deployed = new DeploymentCheck();
        context.registerService(ReadinessCheck.class, deployed, null);
        deployAndServe(context, deployer, bundles, later, transports);
        deployed.done();
        parts.checkMethods(settings.methods());
        enabled.forEach(this::settle);

        ControlServer control = opened(new ControlServer(context, transports, deployment, folder.path()));
        HostRecord.of(control.open(), addresses()).write(folder.path());
        // Skills that go from then on are no news, as the host itself goes.
        opened(() -> Core.runtime(context).hold());
        // Before anything else ends: what is under way needs guard, gateway and skills. The framework has another order.
        opened(transports::stopAll);
        watchSettings(new SettingsChange(configurations, parts, transports, PIDS, enabled.contains("http"), settings));
        cleanUpAfterOthers(home);
        stopNotice = new StopNotice(context);
    }

    private void watchSettings(SettingsChange change) {
        opened(new SettingsWatch(settings.file(), reread, change::to, settings.get(KnownSettings.DEPLOY_SCAN_INTERVAL)))
                .start();
    }

    /** The state of an enabled transport. */
    public TransportState transport(String name) {
        return settle(name);
    }

    /** Where clients reach the host over Streamable HTTP. */
    public List<String> addresses() {
        List<String> http = settings.httpTransports();
        return deployment.transports().stream().filter(transport -> http.contains(transport.name())).flatMap(transport -> transport.addresses().stream()).toList();
    }

    private void startNeeded(
            List<Bundle> bundles, Configurations configurations, HostParts parts, TransportConfigurations listeners) {
        bundles.stream().filter(bundle -> bundle.getSymbolicName().equals(CONFIG_ADMIN)).forEach(LaterBundles::start);
        // Before the components exist, so that each starts once, with its settings.
        configurations.apply(settings.configurations(PIDS));
        parts.configure();
        settings.httpTransports().stream()
                .filter(enabled::contains)
                .forEach(name -> listeners.start(name, KnownSettings.HTTP));
        needed(bundles).stream().filter(Host::doesSomething).forEach(LaterBundles::start);
        parts.check();
    }

    /** A library needs no start: who imports its packages resolves it. */
    private static boolean doesSomething(Bundle bundle) {
        Dictionary<String, String> headers = bundle.getHeaders("");
        return headers.get(Constants.BUNDLE_ACTIVATOR) != null || headers.get(SERVICE_COMPONENT) != null;
    }

    /** All but the transports, which can be there or not. */
    private static List<Bundle> needed(List<Bundle> bundles) {
        return bundles.stream().filter(bundle -> TransportBundles.nameOf(bundle).isEmpty()).toList();
    }

    /**
     * Deploys the folders and starts the transports side by side. The hold makes early clients wait for the skills, but not for
     * the transports that few clients use: these begin when it is over. A transport in the folder may take the place of a built-in
     * one, so then everything is installed and the folders come first.
     */
    private void deployAndServe(
            BundleContext context,
            Deployer deployer,
            List<Bundle> bundles,
            LaterBundles later,
            TransportBundles transports) {
        boolean replaced = !isEmpty(settings.transportsFolder());
        List<Bundle> late = replaced ? later.installLate() : List.of();
        try (McpRuntime.Hold hold = Core.runtime(context).hold()) {
            if (replaced) {
                deployer.start();
                startTransports(bundles, transports);
            } else {
                CompletableFuture<Void> serving =
                        CompletableFuture.runAsync(() -> startTransports(bundles, transports), Host::inThread);
                deployer.start();
                serving.join();
            }
        }
        late = replaced ? late : later.installLate();
        needed(late).forEach(LaterBundles::start);
        startTransports(late, transports);
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new StartException("The folder " + folder + " cannot be read: " + FileProblem.of(e), e);
        }
    }

    private static void inThread(Runnable task) {
        Thread thread = new Thread(task, "patchbay-transports");
        thread.setDaemon(true);
        thread.start();
    }

    private void startTransports(List<Bundle> bundles, TransportBundles transports) {
        for (Bundle bundle : bundles) {
            if (TransportBundles.nameOf(bundle).filter(enabled::contains).isPresent()) {
                transports.start(bundle);
            }
        }
    }

    private Deployer deployer(BundleContext context, Path folder) {
        return new Deployer(
                context,
                created(settings.skillFolders()),
                created(List.of(settings.transportsFolder())).get(0),
                folder.resolve("staging"),
                settings.get(KnownSettings.DEPLOY_SCAN_INTERVAL),
                settings.get(KnownSettings.CALLS_DRAIN));
    }

    private static List<Path> created(List<Path> folders) {
        for (Path folder : folders) {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new StartException("The folder " + folder + " cannot be created: " + FileProblem.of(e), e);
            }
        }
        return folders;
    }

    private TransportState settle(String name) {
        try {
            return deployment.awaitSettled(name, READY_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("The start was interrupted while waiting for the transport " + name, e);
        }
    }

    private Duration stopTimeout() {
        return settings.get(KnownSettings.CALLS_DRAIN)
                .plus(settings.get(KnownSettings.HTTP_STOP_TIMEOUT))
                .plusSeconds(5);
    }

    private static void cleanUpAfterOthers(HomeFolder home) {
        Thread cleaner = new Thread(() -> ProcessFolder.deleteStale(home), "patchbay-clean-up");
        cleaner.setDaemon(true);
        cleaner.start();
    }

    private synchronized <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    /**
     * The host is to stop soon: goes on as before for the time of {@code stop.delay}, but tells those who ask that it is not ready.
     * Returns then.
     */
    public void announceStop() {
        StopNotice notice = stopNotice;
        if (notice != null) {
            notice.post(settings.get(KnownSettings.STOP_DELAY));
        }
    }

    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            AutoCloseable part = open.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not stop cleanly", part.getClass().getSimpleName(), e);
            }
        }
    }
}
