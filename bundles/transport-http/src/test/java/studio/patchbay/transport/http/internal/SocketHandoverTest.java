package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.transport.ListeningSockets;

/** Whoever connects while the transport is replaced waits for the next version. */
class SocketHandoverTest {

    private final Left left = new Left();

    private interface IOAction {
        void run() throws IOException;
    }

    /** Keeps one socket. */
    private static final class Left implements ListeningSockets {
        boolean refuses;
        IOAction meanwhile = () -> {};
        ServerSocketChannel socket;
        InetSocketAddress wanted;

        @Override
        public Optional<ServerSocketChannel> take(String transport, InetSocketAddress address) {
            Optional<ServerSocketChannel> taken = Optional.ofNullable(socket);
            socket = null;
            return taken;
        }

        @Override
        public boolean leave(String transport, InetSocketAddress address, ServerSocketChannel channel) {
            wanted = address;
            try {
                meanwhile.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            socket = refuses ? null : channel;
            return !refuses;
        }
    }

    private HttpListener listener() throws IOException {
        HttpListener listener = new HttpListener(new FakeEndpoint(), Settings.defaults(), Optional.of(left));
        listener.start();
        return listener;
    }

    private static void stop(HttpListener listener) {
        listener.stopAccepting();
        listener.stop();
    }

    private static int port(HttpListener listener) {
        return URI.create(listener.addresses().get(0)).getPort();
    }

    @Test
    void aRequestBetweenTwoVersionsIsAnsweredByTheSecond() throws Exception {
        HttpListener first = listener();
        int port = port(first);
        stop(first);
        assertThat(left.socket.isRegistered()).isFalse();

        try (RawClient client = new RawClient(port)) {
            client.send(RawClient.get("/readyz"));
            HttpListener second = listener();
            assertThat(client.answer().status()).isEqualTo(200);

            assertThat(port(second)).isEqualTo(port);
            stop(second);
        }
        left.socket.close();
    }

    @Test
    void thePortIsFreeWhenNobodyIsToCome() throws Exception {
        left.refuses = true;
        HttpListener listener = listener();
        int port = port(listener);

        stop(listener);

        assertThat(left.wanted.getPort()).isZero();
        assertThatThrownBy(() -> new RawClient(port)).isInstanceOf(IOException.class);
        try (ServerSocketChannel again = ServerSocketChannel.open()) {
            again.bind(new InetSocketAddress("127.0.0.1", port));
        }
    }

    @Test
    void whoHasConnectedBeforeThePortIsClosedIsAnswered() throws Exception {
        left.refuses = true;
        HttpListener listener = listener();
        List<RawClient> clients = new ArrayList<>();
        left.meanwhile = () -> { // nobody accepts any more, but the system does
            for (int i = 0; i < 20; i++) {
                RawClient client = new RawClient(port(listener));
                clients.add(client);
                client.send(RawClient.post("{}"));
            }
        };

        stop(listener);

        for (RawClient client : clients) {
            RawClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers()).containsEntry("Connection", "close");
            client.close();
        }
    }
}
