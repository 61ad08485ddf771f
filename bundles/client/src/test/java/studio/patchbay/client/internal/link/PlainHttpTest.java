package studio.patchbay.client.internal.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.UnreachableException;

/** Connections come, are used again, and break, at any moment. */
@Timeout(60)
class PlainHttpTest {

    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 36\r\n\r\n"
            + "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}";

    /** What is done with a connection. */
    private interface Server {
        void serve(Socket socket) throws Exception;
    }

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final PlainHttp http = new PlainHttp(timer);
    private final AtomicInteger accepted = new AtomicInteger();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        http.close();
        server.close();
        threads.shutdownNow();
        timer.shutdownNow();
    }

    private void serve(Server manner) {
        threads.execute(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    accepted.incrementAndGet();
                    threads.execute(() -> serve(socket, manner));
                }
            } catch (IOException e) {
                // The test is over.
            }
        });
    }

    private static void serve(Socket socket, Server manner) {
        try (socket) {
            manner.serve(socket);
        } catch (Exception e) {
            // The client has closed it, or the test is over.
        }
    }

    /** Reads a request that has no body. @return whether there was one */
    private static boolean read(InputStream in) throws IOException {
        int ends = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            ends = b == '\n' ? ends + 1 : b == '\r' ? ends : 0;
            if (ends == 2) {
                return true;
            }
        }
        return false;
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** What became of a request. */
    private static final class Fate implements Receiver {
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private Flow flow;

        @Override
        public void message(Map<String, Object> message) {}

        @Override
        public void ended() {
            end.complete(null);
        }

        @Override
        public void failed(BackendException reason) {
            end.completeExceptionally(reason);
        }

        void isAnswered() throws Exception {
            end.get(20, TimeUnit.SECONDS);
        }

        BackendException failure() throws Exception {
            try {
                end.get(20, TimeUnit.SECONDS);
                throw new AssertionError("It was answered");
            } catch (ExecutionException e) {
                return (BackendException) e.getCause();
            }
        }
    }

    private Fate get() {
        return send("GET", new byte[0]);
    }

    private Fate send(String method, byte[] content) {
        URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
        Fate fate = new Fate();
        AtomicBoolean over = new AtomicBoolean();
        fate.flow = http.send(method, uri, Map.of(), content, Duration.ofSeconds(10),
                info -> new HttpBody(info, "it", 10_000, over, fate), failure -> fate.failed(Failures.of(failure, "it")));
        return fate;
    }

    @Test
    void thousandsOfConnectionsAreMadeAtATime() throws Exception {
        serve(socket -> {
            read(socket.getInputStream());
            say(socket, ANSWER.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
        });
        Semaphore inFlight = new Semaphore(64);
        List<Fate> fates = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            inFlight.acquire();
            Fate fate = get();
            fate.end.whenComplete((done, failure) -> inFlight.release());
            fates.add(fate);
        }
        for (Fate fate : fates) {
            fate.isAnswered();
        }
    }

    @Test
    void anIdleConnectionIsUsedAgain() throws Exception {
        serve(socket -> {
            while (read(socket.getInputStream())) {
                say(socket, ANSWER);
            }
        });
        for (int i = 0; i < 10; i++) {
            get().isAnswered();
        }
        assertThat(accepted).hasValue(1);
    }

    @Test
    void oneThatTheServerClosedIsNoHindrance() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        serve(socket -> {
            read(socket.getInputStream());
            say(socket, ANSWER);
            if (accepted.get() == 1) {
                // Reset, so that the client's end is closed once this returns.
                socket.setSoLinger(true, 0);
                socket.close();
                closed.countDown();
            } else {
                read(socket.getInputStream());
            }
        });
        get().isAnswered();
        closed.await();
        get().isAnswered();
    }

    @Test
    void oneOnWhichTheServerSpeaksUnaskedIsNotUsedAgain() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        serve(socket -> {
            read(socket.getInputStream());
            say(socket, ANSWER + ANSWER);
            if (socket.getInputStream().read() < 0) {
                closed.countDown();
            }
        });
        get().isAnswered();
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        get().isAnswered();
        assertThat(accepted).hasValue(2);
    }

    @Test
    void anAnswerBeforeTheWholeRequestWasTakenLeavesNoHalfRequestBehind() throws Exception {
        serve(socket -> {
            if (accepted.get() == 1) {
                read(socket.getInputStream());
                say(socket, ANSWER);
                new CountDownLatch(1).await(); // and never reads the rest
            } else if (read(socket.getInputStream())) {
                say(socket, ANSWER);
            }
        });
        send("POST", new byte[32 << 20]).isAnswered();
        get().isAnswered();
        assertThat(accepted).hasValue(2);
    }

    @Test
    void anEndWithoutAnAnswerIsAFailure() throws Exception {
        serve(socket -> {
            read(socket.getInputStream());
            socket.shutdownOutput();
            read(socket.getInputStream());
        });
        BackendException failure = get().failure();
        assertThat(failure).isInstanceOf(UnreachableException.class).hasMessage("The connection to it broke");
        assertThat(failure.reached()).isTrue();
    }

    @Test
    void aRefusedConnectionWasNotReached() throws Exception {
        server.close();
        BackendException failure = get().failure();
        assertThat(failure).hasMessageContaining("nobody answers there");
        assertThat(failure.reached()).isFalse();
    }

    @Test
    void whoIsNotInterestedAnyMoreIsNoticedByTheServer() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        serve(socket -> {
            read(socket.getInputStream());
            begun.countDown();
            if (!read(socket.getInputStream())) {
                left.countDown();
            }
        });
        Fate fate = get();
        begun.await();
        fate.flow.close();
        assertThat(left.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(fate.end).isNotDone();
    }

    @Test
    void closingEndsAllThatIsAsked() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch left = new CountDownLatch(2);
        serve(socket -> {
            read(socket.getInputStream());
            begun.countDown();
            if (!read(socket.getInputStream())) {
                left.countDown();
            }
        });
        Fate first = get();
        Fate second = get();
        begun.await();
        http.close();
        assertThat(first.failure().reached()).isTrue();
        assertThat(second.failure().reached()).isTrue();
        assertThat(left.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(get().failure().reached()).isFalse();
    }
}
