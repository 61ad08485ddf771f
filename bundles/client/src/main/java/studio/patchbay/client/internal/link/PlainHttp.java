package studio.patchbay.client.internal.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.client.ProtocolViolationException;

/**
 * HTTP/1.1 without TLS and without a proxy, as most backends of a gateway are reached: a request is written by whoever asks, and one
 * thread reads all answers. The JDK's client hands each over between threads several times, which is most of what a call through a
 * gateway would cost (docs/architecture.md, Decisions).
 */
public final class PlainHttp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PlainHttp.class);

    /** Less than servers wait, so that they seldom close a connection just as it is used. */
    private static final long MAX_IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final int BUFFER_BYTES = 64 << 10;

    private final ScheduledExecutorService timer;
    private final Map<InetSocketAddress, Deque<PlainSocket>> idle = new ConcurrentHashMap<>();
    private Selector selector; // guarded by this, as all below
    private boolean closed;

    public PlainHttp(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** Sends a request. @param failed is told at most once */
    Flow send(
            String method,
            URI uri,
            Map<String, String> headers,
            byte[] content,
            Duration connectTimeout,
            Function<HttpResponse.ResponseInfo, HttpBody> bodies,
            Consumer<Throwable> failed) {
        try {
            return send(uri, request(method, uri, headers, content), connectTimeout, bodies, failed);
        } catch (IOException | RuntimeException e) {
            failed.accept(e);
            return Flow.NONE;
        }
    }

    private Flow send(
            URI uri,
            ByteBuffer request,
            Duration connectTimeout,
            Function<HttpResponse.ResponseInfo, HttpBody> bodies,
            Consumer<Throwable> failed)
            throws IOException {
        int port = uri.getPort() < 0 ? 80 : uri.getPort();
        Deque<PlainSocket> unused = idle.computeIfAbsent(
                InetSocketAddress.createUnresolved(uri.getHost(), port), address -> new ConcurrentLinkedDeque<>());
        long now = System.nanoTime();
        for (PlainSocket known = unused.poll(); known != null; known = unused.poll()) {
            // One that the server has closed since takes nothing.
            Flow sent = known.fresh(now, MAX_IDLE_NANOS) ? known.send(request, bodies, failed) : null;
            if (sent != null) {
                return sent;
            }
            known.close();
        }
        InetSocketAddress address = new InetSocketAddress(uri.getHost(), port);
        PlainSocket made = open(address, unused);
        if (made.connecting()) {
            timer.schedule(() -> giveUp(made), connectTimeout.toMillis(), TimeUnit.MILLISECONDS);
        }
        Flow sent = made.send(request, bodies, failed);
        if (sent == null) {
            failed.accept(made.dead());
            return Flow.NONE;
        }
        return sent;
    }

    private PlainSocket open(InetSocketAddress address, Deque<PlainSocket> unused) throws IOException {
        if (address.isUnresolved()) {
            throw (ConnectException) new ConnectException().initCause(new UnknownHostException());
        }
        // Not while it is being closed: nobody would close this one.
        synchronized (this) {
            return new PlainSocket(address, selector(), unused);
        }
    }

    private static void giveUp(PlainSocket socket) {
        if (socket.connecting()) {
            socket.fail(new HttpConnectTimeoutException("no connection in time"));
        }
    }

    private static ByteBuffer request(String method, URI uri, Map<String, String> headers, byte[] content) {
        StringBuilder head = new StringBuilder(512).append(method).append(' ');
        head.append(uri.getRawPath().isEmpty() ? "/" : uri.getRawPath());
        if (uri.getRawQuery() != null) {
            head.append('?').append(uri.getRawQuery());
        }
        head.append(" HTTP/1.1\r\nHost: ").append(uri.getRawAuthority()).append("\r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(checked(name, value)).append("\r\n"));
        if (content.length > 0) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        byte[] text = head.append("\r\n").toString().getBytes(ISO_8859_1);
        return ByteBuffer.allocate(text.length + content.length).put(text).put(content).flip();
    }

    /** A line break in a value would make two headers of it, or two requests. */
    private static String checked(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x20 && c != '\t' || c == 0x7F) {
                throw new ProtocolViolationException("The header " + name + " would have characters that no header can have");
            }
        }
        return value;
    }

    private Selector selector() throws IOException { // guarded by this
        if (closed) {
            throw new ConnectException("closed");
        }
        if (selector == null) {
            selector = Selector.open();
            Selector opened = selector;
            Thread thread = new Thread(() -> run(opened), "patchbay-client-http");
            thread.setDaemon(true);
            thread.start();
        }
        return selector;
    }

    private static void run(Selector selector) {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        while (selector.isOpen()) {
            try {
                selector.select(key -> ready(key, buffer));
            } catch (ClosedSelectorException e) {
                return;
            } catch (IOException | RuntimeException e) {
                LOG.error("Reading from backends failed", e);
            }
        }
    }

    private static void ready(SelectionKey key, ByteBuffer buffer) {
        try {
            ((PlainSocket) key.attachment()).ready(buffer);
        } catch (CancelledKeyException e) {
            // Closed by another thread in between.
        } catch (RuntimeException e) {
            LOG.error("Taking an answer of a backend failed", e);
        }
    }

    @Override
    public void close() {
        List<PlainSocket> open = new ArrayList<>();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (selector != null) {
                selector.keys().forEach(key -> open.add((PlainSocket) key.attachment()));
                closeSelector();
            }
        }
        open.forEach(socket -> socket.fail(new IOException("closed")));
    }

    private void closeSelector() {
        try {
            selector.close();
        } catch (IOException e) {
            LOG.debug("The selector could not be closed", e);
        }
    }
}
