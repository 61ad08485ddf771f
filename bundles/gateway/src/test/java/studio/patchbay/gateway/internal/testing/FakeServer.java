package studio.patchbay.gateway.internal.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import studio.patchbay.json.Json;

/** An HTTP server that does what a test says, right or wrong, and remembers what it was sent. */
public final class FakeServer implements AutoCloseable {

    /** What it does with a request. */
    @FunctionalInterface
    public interface Script {
        void serve(Asked asked) throws IOException, InterruptedException;
    }

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fake-server");
        thread.setDaemon(true);
        return thread;
    });
    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();

    public FakeServer(Script script) throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", exchange -> {
            Asked one = new Asked(exchange);
            asked.add(one);
            try {
                script.serve(one);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                exchange.close();
            }
        });
        http.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/mcp");
    }

    /** The next request. */
    public Asked next() throws InterruptedException {
        Asked one = asked.poll(10, TimeUnit.SECONDS);
        if (one == null) {
            throw new AssertionError("Nothing was asked within 10 s");
        }
        return one;
    }

    /** The next request with this JSON-RPC method, or HTTP method if it has no body. */
    public Asked next(String method) throws InterruptedException {
        Asked one = next();
        while (!method.equals(one.method())) {
            one = next();
        }
        return one;
    }

    public boolean nothing() {
        return asked.isEmpty();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    /** One request. */
    public static final class Asked {

        private final HttpExchange exchange;
        private final Map<String, Object> body;
        private OutputStream stream;

        @SuppressWarnings("unchecked")
        Asked(HttpExchange exchange) throws IOException {
            this.exchange = exchange;
            byte[] bytes = exchange.getRequestBody().readAllBytes();
            this.body = bytes.length == 0 ? Map.of() : (Map<String, Object>) Json.parse(bytes);
        }

        public String method() {
            return body.get("method") instanceof String method ? method : body.isEmpty() ? exchange.getRequestMethod() : "";
        }

        public Map<String, Object> body() {
            return body;
        }

        public String header(String name) {
            return exchange.getRequestHeaders().getFirst(name);
        }

        public Object param(String... path) {
            Object value = body.get("params");
            for (String name : path) {
                value = value instanceof Map<?, ?> object ? object.get(name) : null;
            }
            return value;
        }

        public Asked with(String header, String value) {
            exchange.getResponseHeaders().set(header, value);
            return this;
        }

        public void result(String fields) throws IOException {
            reply(200, "application/json", message("\"result\": {" + fields + "}"));
        }

        public void error(int status, int code, String more) throws IOException {
            reply(status, "application/json", message("\"error\": {\"code\": " + code + ", \"message\": \"no\"" + more + "}"));
        }

        /** A response to this request. */
        public String message(String member) {
            return "{\"jsonrpc\": \"2.0\", \"id\": " + Json.text(body.get("id")) + ", " + member + "}";
        }

        public void reply(int status, String type, String text) throws IOException {
            byte[] bytes = text.getBytes(UTF_8);
            if (type != null) {
                exchange.getResponseHeaders().set("Content-Type", type);
            }
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }

        /** Sends a piece of a stream of events. */
        public void stream(String piece) throws IOException {
            if (stream == null) {
                exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
                stream = exchange.getResponseBody();
            }
            stream.write(piece.getBytes(UTF_8));
            stream.flush();
        }

        /** What a legacy server does with all that is about the session and not about the test. @return whether it did */
        public boolean shakesHands(String sessionId) throws IOException {
            switch (method()) {
                case "server/discover" -> error(400, -32600, "");
                case "initialize" -> with("Mcp-Session-Id", sessionId).result("""
                        "protocolVersion": "2025-11-25", "capabilities": {"tools": {"listChanged": true}},
                        "serverInfo": {"name": "fake", "version": "1"}""");
                case "notifications/initialized", "notifications/cancelled" -> reply(202, null, "");
                case "DELETE" -> reply(204, null, "");
                default -> {
                    return false;
                }
            }
            return true;
        }

        /** As {@link #shakesHands}, of a modern server. */
        public boolean discovers() throws IOException {
            if (!method().equals("server/discover")) {
                return false;
            }
            result("""
                    "resultType": "complete", "supportedVersions": ["2026-07-28"], "capabilities": {"tools": {}},
                    "ttlMs": 1000, "cacheScope": "public" """);
            return true;
        }
    }
}
