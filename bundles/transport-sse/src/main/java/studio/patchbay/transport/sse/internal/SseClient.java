package studio.patchbay.transport.sse.internal;

import java.nio.ByteBuffer;
import studio.patchbay.api.Caller;
import studio.patchbay.api.transport.Channel;
import studio.patchbay.api.transport.Connection;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.api.transport.McpEndpoint;
import studio.patchbay.api.transport.NoSuchEndpointException;
import studio.patchbay.transport.http.EventExchange;

/** A client with its stream open. */
final class SseClient implements Channel {

    private final EventExchange stream;
    private final Caller caller;
    private final Connection connection;

    /** @throws NoSuchEndpointException if there is no such endpoint, as far as the caller may know */
    SseClient(McpEndpoint endpoint, String key, Caller caller, Entrance entrance, EventExchange stream) {
        this.stream = stream;
        this.caller = caller;
        this.connection = endpoint.connect(key, caller, entrance, this);
    }

    String principal() {
        return caller.principal();
    }

    /** A message of the client; answered over the stream. */
    void receive(byte[] json) {
        connection.receive(json);
    }

    /** The stream is gone, and with it the session. */
    void gone() {
        connection.close();
    }

    /** The port stops: answers what runs, then ends the stream. May wait for that. */
    void leave() {
        connection.finish();
        stream.end();
    }

    @Override
    public boolean blocks() {
        return false;
    }

    @Override
    public void send(ByteBuffer... json) {
        stream.event(null, Channel.whole(json), null);
    }

    @Override
    public void close(String reason) {
        stream.end();
    }
}
