package studio.patchbay.client.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import studio.patchbay.client.internal.link.WebSocketLink;

/** A WebSocket as a stream that is watched. */
record SocketWatch(WebSocketLink link, Duration patience) implements StreamWatch.Stream {

    static void begin(Connection connection, WebSocketLink link) {
        StreamWatch watch = new StreamWatch(connection, new SocketWatch(link, connection.patience().answer()));
        link.heardBy(watch::heard);
        watch.start();
    }

    @Override
    public boolean over() {
        return link.over();
    }

    @Override
    public CompletableFuture<?> probe() {
        return link.ping().orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void dead() {
        link.dead();
    }
}
