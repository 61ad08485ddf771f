package studio.patchbay.core.internal.session;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import studio.patchbay.api.Caller;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.api.LogLevel;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.core.internal.listen.Announcement;
import studio.patchbay.core.internal.listen.Listener;
import studio.patchbay.core.internal.rpc.Message;
import studio.patchbay.core.internal.rpc.MessageWriter;
import studio.patchbay.core.internal.rpc.RpcException;
import studio.patchbay.core.internal.wire.ProtocolVersion;

/**
 * What is remembered of a client between {@code initialize} and its end, for revisions up to 2025-11-25. Lives in the
 * core: transports come and go beneath it.
 */
public final class LegacySession implements Listener {

    private static final int MAX_SUBSCRIPTIONS = 1_000;

    private final String id;
    private final String mark;
    private final Entrance entrance;
    private final ProtocolVersion version;
    private final Set<ClientFeature> features;
    private final Outlet outlet;
    private final Set<String> resources = ConcurrentHashMap.newKeySet();
    private final Map<Object, Runnable> running = new ConcurrentHashMap<>();
    private final Map<Object, CompletableFuture<Message.Response>> asked = new ConcurrentHashMap<>();
    private final AtomicLong questions = new AtomicLong();
    private volatile Caller caller;
    private volatile LogLevel logLevel = LogLevel.INFO;
    private volatile long usedNanos = System.nanoTime();

    /**
     * @param mark what our questions are marked with, to tell them from those of other hosts; may be empty
     * @param entrance where it was begun, and where alone it goes on
     */
    public LegacySession(
            String id,
            String mark,
            Entrance entrance,
            ProtocolVersion version,
            Caller caller,
            Set<ClientFeature> features,
            Outlet outlet) {
        this.id = id;
        this.mark = mark;
        this.entrance = entrance;
        this.version = version;
        this.caller = caller;
        this.features = features;
        this.outlet = outlet;
    }

    public String id() {
        return id;
    }

    @Override
    public Entrance entrance() {
        return entrance;
    }

    public ProtocolVersion version() {
        return version;
    }

    /** Who used it last. Of one principal always, but the next credential may have other rights. */
    @Override
    public Caller caller() {
        return caller;
    }

    /** It is used. */
    public void usedBy(Caller newest) {
        if (!newest.equals(caller)) {
            caller = newest;
        }
        touch();
    }

    public Set<ClientFeature> features() {
        return features;
    }

    public Outlet outlet() {
        return outlet;
    }

    /** The least severe log messages that the client wants. */
    public LogLevel logLevel() {
        return logLevel;
    }

    public void logLevel(LogLevel level) {
        logLevel = level;
    }

    // Being in use

    private void touch() {
        usedNanos = System.nanoTime();
    }

    /** How long nothing happened, in nanoseconds; 0 while the client listens or a call runs. */
    long idleNanos(long nowNanos) {
        return outlet.connected() || !running.isEmpty() ? 0 : nowNanos - usedNanos;
    }

    // Calls of the client

    /** @throws RpcException -32600 if a request with this id is running already (2025-11-25 basic, Requests) */
    public void started(Object requestId, Runnable cancel) {
        if (running.putIfAbsent(requestId, cancel) != null) {
            throw RpcException.invalidRequest("A request with the id " + requestId + " is still running");
        }
    }

    public void finished(Object requestId) {
        running.remove(requestId);
        touch();
    }

    /** Unknown ids are ignored: the request may just have finished. */
    public void cancel(Object requestId) {
        Runnable cancel = requestId == null ? null : running.get(requestId);
        if (cancel != null) {
            cancel.run();
        }
    }

    // Our questions to the client

    /** A question and where its answer will be. */
    public record Question(Object id, CompletableFuture<Message.Response> answer) {}

    public Question ask() {
        Question question = new Question("patchbay-" + mark + questions.incrementAndGet(), new CompletableFuture<>());
        asked.put(question.id(), question.answer());
        question.answer().whenComplete((response, failure) -> asked.remove(question.id()));
        return question;
    }

    /** Answers to nothing we asked are ignored. */
    public void answered(Message.Response response) {
        CompletableFuture<Message.Response> answer = response.id() == null ? null : asked.get(response.id());
        if (answer != null) {
            answer.complete(response);
        }
    }

    // Changes

    public void subscribe(String uri) {
        if (resources.size() >= MAX_SUBSCRIPTIONS && !resources.contains(uri)) {
            throw RpcException.invalidParams("A session can subscribe to at most " + MAX_SUBSCRIPTIONS + " resources");
        }
        resources.add(uri);
    }

    public void unsubscribe(String uri) {
        resources.remove(uri);
    }

    @Override
    public void listsChanged(Set<Announcement> announcements) {
        announcements.forEach(announcement -> outlet.announce(announcement.message()));
    }

    @Override
    public boolean subscribed(String uri) {
        return resources.contains(uri);
    }

    @Override
    public void resourceUpdated(String uri) {
        outlet.announce(MessageWriter.notification("notifications/resources/updated", p -> p.field("uri", uri)));
    }

    /** Ends what is running and closes the streams. */
    @Override
    public void stop() {
        running.values().forEach(Runnable::run);
        asked.values().forEach(answer -> answer.cancel(false));
        outlet.close();
    }
}
