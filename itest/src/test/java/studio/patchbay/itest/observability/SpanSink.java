package studio.patchbay.itest.observability;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import studio.patchbay.itest.testing.Deadline;

/** Takes OTLP requests on a port of this machine; what is in them is tested where spans are made. */
final class SpanSink implements AutoCloseable {

    private final HttpServer server;
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

    SpanSink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (GZIPInputStream body = new GZIPInputStream(exchange.getRequestBody())) {
            requests.add(new String(body.readAllBytes(), StandardCharsets.ISO_8859_1));
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next request, a character for each byte. */
    String next() {
        try {
            String request = requests.poll(Deadline.SECONDS, TimeUnit.SECONDS);
            if (request == null) {
                throw Deadline.late("a request with spans");
            }
            return request;
        } catch (InterruptedException e) {
            throw Deadline.interrupted(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
