package studio.patchbay.bench.swap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.mcp.McpClient;
import studio.patchbay.bench.mcp.Watcher;

/**
 * All clients of a server: in each era eight that call, 200 times a second altogether, and watch a resource over a stream.
 * In the legacy era that is one session for both.
 */
public final class Clients implements Closeable {

    private static final int PER_ERA = 8;
    private static final double CALLS_PER_SECOND = 200;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final InetSocketAddress server;
    private final AtomicInteger answered = new AtomicInteger();
    private final Failures first = new Failures();
    private final Failures lasting = new Failures();
    private final List<Caller> callers = new ArrayList<>();
    private final List<Watcher> legacy = new ArrayList<>();
    private final List<Watcher> modern = new ArrayList<>();
    private int touches;

    /** Connects them and starts the load. */
    public Clients(InetSocketAddress server) throws IOException, InterruptedException {
        this.server = server;
        for (int i = 0; i < PER_ERA; i++) {
            var session = caller(Era.LEGACY).client();
            session.subscribe(WatchedSkill.URI);
            legacy.add(Watcher.of(session, WatchedSkill.URI));
            modern.add(Watcher.of(caller(Era.MODERN).client(), WatchedSkill.URI));
        }
        awaitStreams(1);
        callers.forEach(Caller::start);
    }

    private Caller caller(Era era) throws IOException {
        var caller = new Caller(server, era, CALLS_PER_SECOND / PER_ERA / 2, answered, first, lasting);
        callers.add(caller);
        return caller;
    }

    /** Waits until every stream has been opened this often. */
    public void awaitStreams(int times) throws IOException, InterruptedException {
        for (var watcher : all()) {
            watcher.awaitOpened(times, TIMEOUT);
        }
    }

    /** Changes the resource and waits until everybody has been told. */
    public void awaitUpdate() throws IOException, InterruptedException {
        touches++;
        var client = McpClient.connect(server, Era.MODERN);
        client.call(WatchedSkill.TOUCH, JsonNodeFactory.instance.objectNode(), touches);
        client.close();
        for (var watcher : all()) {
            watcher.awaitUpdates(touches, TIMEOUT);
        }
    }

    private List<Watcher> all() {
        return Stream.concat(legacy.stream(), modern.stream()).toList();
    }

    public int answered() {
        return answered.get();
    }

    /** Requests that were not answered at the first try. */
    public Failures first() {
        return first;
    }

    /** Requests that were not answered after all tries. */
    public Failures lasting() {
        return lasting;
    }

    /** Sessions that the server did not know any more. */
    public int lostSessions() {
        return (int) legacy.stream().filter(watcher -> watcher.lost() != null).count();
    }

    /** Modern streams that ended with their final result. */
    public int finals() {
        return modern.stream().mapToInt(Watcher::finals).sum();
    }

    /** Streams that broke off, of any era. */
    public int cut() {
        return all().stream().mapToInt(Watcher::cut).sum();
    }

    @Override
    public void close() throws IOException {
        for (var watcher : all()) {
            watcher.close();
        }
        for (var caller : callers) {
            caller.close();
        }
    }
}
