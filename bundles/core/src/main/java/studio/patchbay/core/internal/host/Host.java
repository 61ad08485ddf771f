package studio.patchbay.core.internal.host;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import studio.patchbay.api.handler.AbsenceReason;
import studio.patchbay.api.handler.EndpointScope;
import studio.patchbay.api.runtime.Deployment;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.api.security.AccessPolicy;
import studio.patchbay.api.security.CallInterceptor;
import studio.patchbay.api.transport.McpEndpoint;
import studio.patchbay.core.internal.HostSettings;
import studio.patchbay.core.internal.access.Access;
import studio.patchbay.core.internal.access.Ranked;
import studio.patchbay.core.internal.catalog.DeclaredScope;
import studio.patchbay.core.internal.catalog.Gate;
import studio.patchbay.core.internal.catalog.LiveCatalog;
import studio.patchbay.core.internal.catalog.Placement;
import studio.patchbay.core.internal.catalog.Source;
import studio.patchbay.core.internal.dispatch.Dispatcher;
import studio.patchbay.core.internal.endpoint.Endpoint;
import studio.patchbay.core.internal.input.StateSeal;
import studio.patchbay.core.internal.listen.Listeners;
import studio.patchbay.core.internal.protocol.LegacyProtocol;
import studio.patchbay.core.internal.protocol.ModernProtocol;
import studio.patchbay.core.internal.seal.Keyring;
import studio.patchbay.core.internal.session.Sessions;

/** All parts of the core, put together without a framework; {@link HostComponent} connects it to one. */
public final class Host implements AutoCloseable {

    private static final long SWEEP_SECONDS = 10;

    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService teller = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> daemon("patchbay-listeners", task),
            new ThreadPoolExecutor.DiscardPolicy());
    private final Listeners listeners;
    private final LiveCatalog catalog;
    private final Dispatcher dispatcher;
    private final Ranked<AccessPolicy> policies;
    private final Ranked<CallInterceptor> interceptors;
    private final Ranked<AbsenceReason> absences;
    private final Ranked<EndpointScope> scopes;
    private final Keyring keyring;
    private final Endpoint endpoint;
    private final HostRuntime runtime;
    private volatile HostSettings settings;

    /** @param symbolicNames of bundles by their ids */
    Host(HostSettings settings, LongFunction<String> symbolicNames) {
        this(settings, symbolicNames, System::currentTimeMillis);
    }

    /**
     * @param symbolicNames of bundles by their ids
     * @param clock as {@link System#currentTimeMillis}
     */
    public Host(HostSettings settings, LongFunction<String> symbolicNames, LongSupplier clock) {
        this.settings = settings;
        this.timer = new ScheduledThreadPoolExecutor(
                1, task -> daemon("patchbay-core", task),
                // Declarative Services takes the services back one by one after the end: nothing is left to be done for them.
                new ThreadPoolExecutor.DiscardPolicy());
        timer.setRemoveOnCancelPolicy(true);
        this.catalog = new LiveCatalog(timer, lists -> teller.execute(this::tell), settings.surface());
        this.listeners = new Listeners(catalog::current);
        this.keyring = new Keyring(timer);
        keyring.use(settings.sealFile());
        Sessions sessions = new Sessions(listeners, this::settings, keyring, clock);
        this.runtime = new HostRuntime(catalog, listeners, sessions::count, symbolicNames);
        this.dispatcher = new Dispatcher(catalog, timer, settings.concurrentCalls());
        this.policies = new Ranked<>(all -> catalog.access(new Access(all.stream().map(Ranked.Service::service).toList())));
        this.interceptors = new Ranked<>(dispatcher::interceptors);
        this.absences = new Ranked<>(dispatcher::absences);
        this.scopes = new Ranked<>(all -> catalog.scopes(
                DeclaredScope.of(all.stream().map(Ranked.Service::service).toList())));
        timer.scheduleWithFixedDelay(sessions::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
        this.endpoint = new Endpoint(
                new ModernProtocol(catalog, dispatcher, listeners, new StateSeal(keyring, clock), this::settings),
                new LegacyProtocol(catalog, dispatcher, listeners, this::settings),
                sessions,
                listeners,
                catalog::current,
                catalog::awaitFirst);
    }

    /** Who waits for a change finds that everybody was told of it. */
    private void tell() {
        listeners.tell();
        runtime.changed();
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private HostSettings settings() {
        return settings;
    }

    /** Takes over new settings without touching sessions; the number of concurrent calls only counts at the start. */
    void configure(HostSettings next) {
        keyring.use(next.sealFile());
        settings = next;
        catalog.republish(next.surface());
        runtime.changed();
    }

    public McpEndpoint endpoint() {
        return endpoint;
    }

    public McpRuntime state() {
        return runtime;
    }

    /** Tells those who subscribed to a resource that it changed. */
    public void updated(String uri) {
        listeners.updated(uri);
    }

    /** Whether anybody has subscribed to a resource. */
    public boolean subscribed(String uri) {
        return listeners.subscribed(uri);
    }

    /**
     * Publishes what a service offers.
     *
     * @param placement where else than at the main endpoint
     * @param type the interface of the API that it is registered under
     */
    public void add(Source source, Placement placement, Class<?> type, Object service) {
        catalog.add(source, placement, type, service);
    }

    /** What is said of scopes; the highest ranking counts. */
    public Ranked<EndpointScope> scopes() {
        return scopes;
    }

    /** Takes back what a service offered; returns when no call runs in it any more, or the drain time is over. */
    public void remove(Class<?> type, long serviceId) {
        List<Gate> gates = catalog.remove(type, serviceId);
        dispatcher.drain(gates, settings.drain().toMillis());
    }

    /** Who may say who sees and does what. To be put in again whenever what it says changes. */
    public Ranked<AccessPolicy> policies() {
        return policies;
    }

    /** Who is asked and told about every use. */
    public Ranked<CallInterceptor> interceptors() {
        return interceptors;
    }

    /** Who may know why something is not there. */
    public Ranked<AbsenceReason> absences() {
        return absences;
    }

    void add(Deployment deployment) {
        runtime.add(deployment);
    }

    void remove(Deployment deployment) {
        runtime.remove(deployment);
    }

    void deploymentChanged() {
        runtime.changed();
    }

    @Override
    public void close() {
        listeners.stop();
        dispatcher.close();
        timer.shutdownNow();
        teller.shutdownNow();
    }
}
