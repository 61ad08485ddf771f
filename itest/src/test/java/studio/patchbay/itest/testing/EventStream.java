package studio.patchbay.itest.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** An open SSE stream. */
public final class EventStream implements AutoCloseable {

    private static final JsonNode END = MissingNode.getInstance();

    private final InputStream body;
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile String lastId;

    private EventStream(InputStream body) {
        this.body = body;
        Thread reader = new Thread(this::read, "event stream");
        reader.setDaemon(true);
        reader.start();
    }

    /** Returns when the server has sent the head of the answer. */
    static EventStream open(HttpRequest.Builder request) {
        HttpResponse<InputStream> response = Http.send(request, BodyHandlers.ofInputStream());
        if (response.statusCode() != 200
                || !response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")) {
            throw new AssertionError("no stream but " + response.statusCode() + " " + text(response.body()));
        }
        return new EventStream(response.body());
    }

    private static String text(InputStream body) {
        try (body) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) {
                if (line.startsWith("id: ")) {
                    lastId = line.substring("id: ".length());
                } else if (line.startsWith("data: {")) {
                    messages.add(Json.parse(line.substring("data: ".length())));
                }
            }
            end.complete(null);
        } catch (IOException e) {
            end.completeExceptionally(e);
        }
        messages.add(END);
    }

    /** Waits for the next message. */
    public JsonNode next() {
        JsonNode next = Deadline.next(messages, "the next message of the stream");
        if (next == END) {
            messages.add(END);
            throw new AssertionError("the stream has ended");
        }
        return next;
    }

    /** Waits for the next message, a notification; returns its method. */
    public String nextMethod() {
        return next().path("method").asText();
    }

    /** Waits until the server has ended the stream in good order, with no message that was not looked at. */
    public void awaitEnd() {
        Deadline.get(end, "the end of the stream");
        if (messages.peek() != null && messages.peek() != END) {
            throw new AssertionError("before its end there is " + messages);
        }
    }

    /** Waits until the stream has ended, in good order or broken. */
    public void awaitEndOfAnyKind() {
        Deadline.get(end.handle((done, failure) -> null), "the end of the stream");
    }

    /** The id of the last event. */
    public String lastId() {
        return lastId;
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
