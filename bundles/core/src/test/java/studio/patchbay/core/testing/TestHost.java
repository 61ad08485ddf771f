package studio.patchbay.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import studio.patchbay.api.Caller;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.handler.EndpointScope;
import studio.patchbay.api.handler.PromptHandler;
import studio.patchbay.api.handler.ResourceHandler;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.api.security.AccessPolicy;
import studio.patchbay.api.security.CallInterceptor;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.api.transport.McpEndpoint;
import studio.patchbay.core.internal.HostSettings;
import studio.patchbay.core.internal.SurfaceRule;
import studio.patchbay.core.internal.catalog.Placement;
import studio.patchbay.core.internal.catalog.Source;
import studio.patchbay.core.internal.host.Host;

/** The core without a framework, a network or a real client around it. */
public final class TestHost implements AutoCloseable {

    private static final List<Class<?>> TYPES =
            List.of(SkillTools.class, ToolHandler.class, ResourceHandler.class, PromptHandler.class);

    private record Registration(Class<?> type, long serviceId) {}

    private final Host host;
    private Entrance entrance = Entrance.MAIN;
    private final Map<Object, Deque<Registration>> registered = Collections.synchronizedMap(new IdentityHashMap<>());
    private final Map<String, Long> seniorities = new HashMap<>();
    private final Map<Long, String> symbolicNames = new ConcurrentHashMap<>();
    private volatile long aheadMillis;
    private final AtomicLong services = new AtomicLong();
    private final Map<Object, Long> ids = Collections.synchronizedMap(new IdentityHashMap<>());
    private final List<RecordedExchange> exchanges = Collections.synchronizedList(new ArrayList<>());
    private final List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());

    public TestHost() {
        this(Settings.defaults());
    }

    public TestHost(UnaryOperator<Settings> change) {
        this(change.apply(Settings.defaults()));
    }

    private TestHost(Settings settings) {
        HostLog.clear();
        host = new Host(
                settings.toHostSettings(),
                id -> symbolicNames.getOrDefault(id, ""),
                () -> System.currentTimeMillis() + aheadMillis);
    }

    /** Lets time pass, for what is good only until some time of day. */
    public void pass(Duration time) {
        aheadMillis += time.toMillis();
    }

    public McpEndpoint endpoint() {
        return host.endpoint();
    }

    public McpRuntime runtime() {
        return host.state();
    }

    // Services that come and go

    /** Adds services and waits until what they offer is published. */
    public TestHost with(Object... handlers) {
        for (Object handler : handlers) {
            long before = runtime().state().changeCount();
            add(handler);
            awaitChange(before);
        }
        assertThat(runtime().state().contributions()).allSatisfy(c -> assertThat(c.reason()).isEmpty());
        return this;
    }

    public TestHost add(Object handler) {
        return add(handler, 0, "test.bundle");
    }

    public TestHost add(Object handler, int ranking, String bundle) {
        return add(handler, ranking, bundle, bundleId(bundle));
    }

    /** @param version the bundle's id, which is another one for each version of it */
    public TestHost add(Object handler, int ranking, String bundle, long version) {
        return add(handler, ranking, bundle, version, Placement.NONE);
    }

    /** Adds something that belongs to scopes, under a plain name there, and waits until it is published. */
    public TestHost scoped(Object handler, String plainName, String... scopes) {
        long before = runtime().state().changeCount();
        add(handler, 0, "test.gateway", bundleId("test.gateway"), Placement.of(scopes, plainName));
        awaitChange(before);
        return this;
    }

    /** The same without waiting. */
    public void scopedQuietly(Object handler, String plainName, String... scopes) {
        add(handler, 0, "test.gateway", bundleId("test.gateway"), Placement.of(scopes, plainName));
    }

    /** Adds what somebody says of a scope. */
    public TestHost scope(EndpointScope scope) {
        long before = runtime().state().changeCount();
        host.scopes().put(0, idOf(scope), scope);
        awaitChange(before);
        return this;
    }

    private TestHost add(Object handler, int ranking, String bundle, long version, Placement placement) {
        long seniority = seniorities.computeIfAbsent(bundle, first -> (long) seniorities.size());
        long id = services.incrementAndGet();
        for (Class<?> type : TYPES) {
            if (type.isInstance(handler)) {
                registered.computeIfAbsent(handler, h -> new ArrayDeque<>()).addLast(new Registration(type, id));
                host.add(new Source(ranking, seniority, id, bundle, version), placement, type, handler);
            }
        }
        return this;
    }

    /** A version of the bundle is installed, and about to be started. */
    public McpRuntime.Trial trial(String bundle, long version) {
        symbolicNames.put(version, bundle);
        return runtime().trial(version);
    }

    public static long bundleId(String bundle) {
        return bundle.hashCode();
    }

    /** Takes away the last service that the object was registered as; returns when no call runs in it any more. */
    public void remove(Object handler) {
        Deque<Registration> all = registered.getOrDefault(handler, new ArrayDeque<>());
        long last = all.isEmpty() ? 0 : all.getLast().serviceId();
        while (!all.isEmpty() && all.getLast().serviceId() == last) {
            host.remove(all.removeLast().type(), last);
        }
    }

    /** Takes a service away and waits until clients see it. */
    public void without(Object handler) {
        long before = runtime().state().changeCount();
        remove(handler);
        awaitChange(before);
    }

    /** A resource changed. */
    public void updated(String uri) {
        host.updated(uri);
    }

    /** Whether a client wants to hear of a resource. */
    public boolean subscribed(String uri) {
        return host.subscribed(uri);
    }

    public void awaitChange(long since) {
        try {
            assertThat(runtime().awaitChange(since, Duration.ofSeconds(Deadline.SECONDS)).changeCount())
                    .isGreaterThan(since);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    // Access

    /** Adds a policy, or says that what it says has changed; waits until all clients were told. */
    public TestHost policy(AccessPolicy policy) {
        return policy(0, policy);
    }

    public TestHost policy(int ranking, AccessPolicy policy) {
        long before = runtime().state().changeCount();
        host.policies().put(ranking, idOf(policy), policy);
        awaitChange(before);
        return this;
    }

    public void withoutPolicy(AccessPolicy policy) {
        long before = runtime().state().changeCount();
        host.policies().remove(idOf(policy));
        awaitChange(before);
    }

    public TestHost interceptor(int ranking, CallInterceptor interceptor) {
        host.interceptors().put(ranking, idOf(interceptor), interceptor);
        return this;
    }

    public void withoutInterceptor(CallInterceptor interceptor) {
        host.interceptors().remove(idOf(interceptor));
    }

    private long idOf(Object service) {
        return ids.computeIfAbsent(service, first -> services.incrementAndGet());
    }

    // HTTP

    /** All requests from now on go to another endpoint, by its path below the main one and its query. */
    public TestHost at(String path) {
        entrance = entrance(path);
        return this;
    }

    static Entrance entrance(String path) {
        String[] parts = path.split("[?]", 2);
        return Entrance.of(parts[0], parts.length == 1 ? null : parts[1]).orElseThrow();
    }

    public Request post(String message) {
        return new Request(this, entrance, "POST", JsonText.bytes(message));
    }

    public Request post(byte[] body) {
        return new Request(this, entrance, "POST", body);
    }

    public Request get() {
        return new Request(this, entrance, "GET", new byte[0]);
    }

    public Request delete() {
        return new Request(this, entrance, "DELETE", new byte[0]);
    }

    /** A POST with the headers that a good client of 2026-07-28 adds to this message. */
    public Request modern(String message) {
        Map<String, Object> json = JsonText.object(JsonText.json(message));
        Request request = post(message)
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", (String) json.get("method"));
        Object name = JsonText.at(json, "params.name");
        Object uri = JsonText.at(json, "params.uri");
        return request.header("Mcp-Name", name != null ? (String) name : (String) uri);
    }

    /** Calls a tool at 2026-07-28, as a client with all capabilities. */
    public Request call(String tool, String arguments) {
        return modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                 "params": {"name": "%s", "arguments": %s, "_meta": {$able}}}""".formatted(tool, arguments));
    }

    /** A client that has just been through the handshake of a legacy revision, able to do everything. */
    public SessionClient session(String version) {
        return session(version, "{\"elicitation\": {\"form\": {}, \"url\": {}}, \"sampling\": {}, \"roots\": {}}");
    }

    public SessionClient session(String version, String capabilities) {
        RecordedExchange answer = post("""
                {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"protocolVersion": "%s",
                 "capabilities": %s, "clientInfo": {"name": "test", "version": "1"}}}"""
                        .formatted(version, capabilities))
                .send();
        assertThat(answer.at("result.protocolVersion")).isEqualTo(version);
        return new SessionClient(this, entrance, answer.header("Mcp-Session-Id"));
    }

    /** A session of a principal, whose first credential is good for these scopes. */
    public SessionClient sessionAs(String principal, String version, String... scopes) {
        RecordedExchange answer = post("""
                {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"protocolVersion": "%s",
                 "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}}""".formatted(version))
                .as(principal, scopes)
                .send();
        return new SessionClient(this, entrance, answer.header("Mcp-Session-Id"));
    }

    /** Does not check this exchange at the end but now, and lets it go. */
    public void forget(RecordedExchange exchange) {
        assertThat(exchange.misuse()).isEmpty();
        exchanges.remove(exchanges.size() - 1);
    }

    RecordedExchange exchange(boolean streams) {
        RecordedExchange exchange = new RecordedExchange(streams);
        exchanges.add(exchange);
        return exchange;
    }

    // Duplex

    public Peer connect(String key) {
        return connect(key, new Caller(Caller.ANONYMOUS, "stdio", ""));
    }

    public Peer connect(String key, Caller caller) {
        return new Peer(host.endpoint(), key, caller);
    }

    /** A client at another endpoint. */
    public Peer connect(String key, String at) {
        return new Peer(host.endpoint(), key, new Caller(Caller.ANONYMOUS, "websocket", ""), entrance(at));
    }

    // Around

    public Thread onThread(Runnable task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (Throwable e) {
                thrown.add(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** How many threads are inside a method of this name now. */
    public long threadsIn(String method) {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack).anyMatch(frame -> frame.getMethodName().equals(method)))
                .count();
    }

    /** Stops the host, and checks that no exchange was misused and nothing was thrown. */
    @Override
    public void close() {
        host.close();
        exchanges.forEach(exchange -> assertThat(exchange.misuse()).isEmpty());
        assertThat(thrown).isEmpty();
    }

    /** What an administrator may set, with short names for tests. */
    public record Settings(
            Duration callTimeout, int concurrentCalls, Duration drain, int maxSessions, int maxSessionsPerPrincipal,
            Duration sessionIdle, int pageSize, SurfaceRule surface, Path sealFile) {

        static Settings defaults() {
            HostSettings d = HostSettings.defaults();
            return new Settings(
                    d.callTimeout(), d.concurrentCalls(), d.drain(), d.maxSessions(), d.maxSessionsPerPrincipal(),
                    d.sessionIdle(), d.pageSize(), d.surface(), d.sealFile());
        }

        public Settings callTimeout(Duration value) {
            return new Settings(
                    value, concurrentCalls, drain, maxSessions, maxSessionsPerPrincipal, sessionIdle, pageSize, surface, sealFile);
        }

        public Settings concurrentCalls(int value) {
            return new Settings(
                    callTimeout, value, drain, maxSessions, maxSessionsPerPrincipal, sessionIdle, pageSize, surface, sealFile);
        }

        public Settings drain(Duration value) {
            return new Settings(
                    callTimeout, concurrentCalls, value, maxSessions, maxSessionsPerPrincipal, sessionIdle, pageSize, surface, sealFile);
        }

        public Settings maxSessions(int value) {
            return new Settings(
                    callTimeout, concurrentCalls, drain, value, maxSessionsPerPrincipal, sessionIdle, pageSize, surface, sealFile);
        }

        public Settings maxSessionsPerPrincipal(int value) {
            return new Settings(callTimeout, concurrentCalls, drain, maxSessions, value, sessionIdle, pageSize, surface, sealFile);
        }

        public Settings sessionIdle(Duration value) {
            return new Settings(
                    callTimeout, concurrentCalls, drain, maxSessions, maxSessionsPerPrincipal, value, pageSize, surface, sealFile);
        }

        public Settings pageSize(int value) {
            return new Settings(
                    callTimeout, concurrentCalls, drain, maxSessions, maxSessionsPerPrincipal, sessionIdle, value, surface, sealFile);
        }

        public Settings surface(SurfaceRule.Surface usual, int most) {
            return new Settings(
                    callTimeout, concurrentCalls, drain, maxSessions, maxSessionsPerPrincipal, sessionIdle, pageSize,
                    new SurfaceRule(usual, most), sealFile);
        }

        public Settings sealFile(Path value) {
            return new Settings(
                    callTimeout, concurrentCalls, drain, maxSessions, maxSessionsPerPrincipal, sessionIdle, pageSize, surface,
                    value);
        }

        public HostSettings toHostSettings() {
            return new HostSettings(
                    "test-server", "Test server", "1.2.3", "Be nice.", callTimeout, concurrentCalls, drain,
                    maxSessions, maxSessionsPerPrincipal, sessionIdle, pageSize, surface, sealFile);
        }
    }

    /** The answer's text, when it is one block of text. */
    public static String text(Object answer) {
        return (String) JsonText.at(answer, "result.content.0.text");
    }

}
