package studio.patchbay.transport.stdio.internal;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import studio.patchbay.api.Caller;
import studio.patchbay.api.transport.Channel;
import studio.patchbay.api.transport.Connection;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.api.transport.HttpExchange;
import studio.patchbay.api.transport.HttpMessage;
import studio.patchbay.api.transport.McpEndpoint;

/** Writes down what happens to its connections, in order. */
final class FakeEndpoint implements McpEndpoint {

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private volatile Channel channel;
    /** Taken by every delivery; a test that holds it makes deliveries block. */
    final Semaphore deliveries = new Semaphore(1);

    String next() throws InterruptedException {
        return events.poll(10, TimeUnit.SECONDS);
    }

    boolean silent() {
        return events.isEmpty();
    }

    Channel channel() {
        return channel;
    }

    @Override
    public Connection connect(String key, Caller caller, Entrance entrance, Channel to) {
        events.add("connect " + key + " " + caller.principal() + " " + caller.transport());
        channel = to;
        return new Connection() {
            @Override
            public void receive(byte[] json) {
                deliveries.acquireUninterruptibly();
                deliveries.release();
                events.add(new String(json, StandardCharsets.UTF_8));
            }

            @Override
            public void tooLarge(long limit) {
                events.add("too large, limit " + limit);
            }

            @Override
            public void detach() {
                events.add("detach");
            }

            @Override
            public void finish() {
                events.add("finish");
            }

            @Override
            public void close() {
                events.add("close");
            }
        };
    }

    @Override
    public void post(HttpMessage message, HttpExchange exchange) {
        throw new UnsupportedOperationException("not HTTP");
    }

    @Override
    public void get(HttpMessage message, HttpExchange exchange) {
        throw new UnsupportedOperationException("not HTTP");
    }

    @Override
    public void delete(HttpMessage message, HttpExchange exchange) {
        throw new UnsupportedOperationException("not HTTP");
    }
}
