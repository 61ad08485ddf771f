package studio.patchbay.observability.internal.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/** Takes traces over OTLP/HTTP on a port of this machine, as an OpenTelemetry collector does. */
public final class Collector implements AutoCloseable {

    private static final long SECONDS = 20;

    private final HttpServer server;
    private final BlockingQueue<Span> spans = new LinkedBlockingQueue<>();
    private final BlockingQueue<Span> refused = new LinkedBlockingQueue<>();
    private volatile int status = 200;

    /** @param port 0 for a free one */
    public Collector(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = body(exchange);
        (status == 200 ? spans : refused).addAll(Span.of(body));
        exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        if (!"gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
            return sent;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            return in.readAllBytes();
        }
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers with that status from now on. */
    public void answer(int with) {
        status = with;
    }

    /** The next span that arrives. */
    public Span next() {
        return next(spans);
    }

    /** The next one that was not taken. */
    public Span nextRefused() {
        return next(refused);
    }

    private static Span next(BlockingQueue<Span> queue) {
        try {
            Span span = queue.poll(SECONDS, TimeUnit.SECONDS);
            if (span == null) {
                throw new AssertionError("no span came within " + SECONDS + " s");
            }
            return span;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** How many came and were not asked for. */
    public int waiting() {
        return spans.size();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
