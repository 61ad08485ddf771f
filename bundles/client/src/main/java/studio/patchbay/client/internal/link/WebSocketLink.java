package studio.patchbay.client.internal.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import studio.patchbay.client.ProtocolViolationException;
import studio.patchbay.client.UnreachableException;

/** A WebSocket with a message in each text message, as the official SDKs do it (subprotocol {@code mcp}). */
public final class WebSocketLink extends DuplexLink {

    private final int maxBytes;
    private final StringBuilder text = new StringBuilder();
    private volatile WebSocket socket;
    private volatile Runnable heard = () -> {};
    private volatile CompletableFuture<?> pong = CompletableFuture.completedFuture(null);
    /** The end of what was sent last: the JDK takes one message at a time. */
    private CompletableFuture<?> sent = CompletableFuture.completedFuture(null); // guarded by this

    private WebSocketLink(String where, int maxBytes, Inbox inbox) {
        super(where, inbox);
        this.maxBytes = maxBytes;
    }

    /** @return fails with a {@link studio.patchbay.client.BackendException} */
    public static CompletableFuture<WebSocketLink> open(
            HttpClient http, URI uri, Credentials credentials, Duration timeout, int maxBytes, Inbox inbox) {
        WebSocketLink link = new WebSocketLink(uri.toString(), maxBytes, inbox);
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(timeout).subprotocols("mcp");
        credentials.headers().forEach(builder::header);
        CompletableFuture<WebSocketLink> opened = new CompletableFuture<>();
        builder.buildAsync(uri, link.new Listener()).whenComplete((socket, failure) -> {
            if (failure == null) {
                opened.complete(link);
            } else {
                opened.completeExceptionally(Failures.of(failure, uri.toString()));
            }
        });
        return opened;
    }

    /** @param listener told of each sign of the server */
    public void heardBy(Runnable listener) {
        heard = listener;
    }

    /** Asks for a sign of life (RFC 6455, section 5.5.2); done when it comes. */
    public CompletableFuture<?> ping() {
        CompletableFuture<?> next = new CompletableFuture<>();
        pong = next;
        socket.sendPing(ByteBuffer.allocate(0)).whenComplete((sent, failure) -> {
            if (failure != null) {
                next.completeExceptionally(failure);
            }
        });
        return next;
    }

    /** There is nobody at the other end: it does not take leave any more. */
    public void dead() {
        lost(new UnreachableException("The connection to " + where() + " has nobody at its other end", null, true));
        socket.abort();
    }

    @Override
    synchronized void write(byte[] json) {
        if (over()) {
            return;
        }
        String message = new String(json, UTF_8);
        sent = sent.isDone()
                ? socket.sendText(message, true)
                : sent.thenCompose(before -> socket.sendText(message, true));
        sent.whenComplete((done, failure) -> {
            if (failure != null) {
                lost(new UnreachableException("The connection to " + where() + " broke", failure, true));
            }
        });
    }

    @Override
    public void close() {
        lost(new UnreachableException("The connection to " + where() + " was closed", null, true));
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").whenComplete((done, failure) -> socket.abort());
    }

    private final class Listener implements WebSocket.Listener {

        @Override
        public void onOpen(WebSocket opened) {
            socket = opened;
            opened.request(1);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            from.request(1);
            heard.run();
            if (text.length() + data.length() > maxBytes) {
                lost(new ProtocolViolationException(where() + " sent a message larger than " + maxBytes + " bytes"));
                from.abort();
                return null;
            }
            text.append(data);
            if (last) {
                byte[] message = text.toString().getBytes(UTF_8);
                text.setLength(0);
                received(message);
            }
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            from.request(1);
            heard.run();
            pong.complete(null);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            lost(new UnreachableException(where() + " closed the connection (" + status + ")", null, true));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            lost(new UnreachableException("The connection to " + where() + " broke", failure, true));
        }
    }
}
