package studio.patchbay.launcher.internal.transports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A socket is kept for the next version of its transport, and for nobody else. */
class LeftSocketsTest {

    private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);

    private final Deque<Runnable> overdue = new ArrayDeque<>();
    private final LeftSockets sockets = new LeftSockets(overdue::add);
    private ServerSocketChannel socket;

    @BeforeEach
    void listen() throws IOException {
        socket = ServerSocketChannel.open().bind(ANY);
        socket.configureBlocking(false);
    }

    @AfterEach
    void close() throws IOException {
        sockets.close();
        socket.close();
    }

    private InetSocketAddress bound() throws IOException {
        return (InetSocketAddress) socket.getLocalAddress();
    }

    @Test
    void isGivenOnceToWhoWantsTheSame() {
        assertThat(sockets.leave("http", ANY, socket)).isTrue();

        assertThat(sockets.take("http", ANY)).containsSame(socket);
        assertThat(sockets.take("http", ANY)).isEmpty();
        assertThat(socket.isOpen()).isTrue();
    }

    @Test
    void isClosedWhenItsTransportWantsAnotherAddress() throws IOException {
        sockets.leave("http", bound(), socket);

        assertThat(sockets.take("http", new InetSocketAddress("127.0.0.1", 1))).isEmpty();
        assertThat(socket.isOpen()).isFalse();
    }

    @Test
    void isClosedWhenAnotherTransportWantsItsPort() throws IOException {
        sockets.leave("http", ANY, socket);
        InetSocketAddress bound = bound();

        assertThat(sockets.take("http-office", ANY)).isEmpty();
        assertThat(socket.isOpen()).isTrue();
        assertThat(sockets.take("http-office", bound)).isEmpty();
        assertThat(socket.isOpen()).isFalse();
    }

    @Test
    void isNotKeptForATransportThatIsStopped() {
        sockets.leaves("http");
        assertThat(sockets.leave("http", ANY, socket)).isFalse();
        assertThat(sockets.leave("http-office", ANY, socket)).isTrue();

        sockets.stays("http");
        assertThat(sockets.leave("http", ANY, socket)).isTrue();
    }

    @Test
    void isClosedWhenNobodyComes() {
        sockets.leave("http", ANY, socket);

        overdue.remove().run();

        assertThat(socket.isOpen()).isFalse();
        assertThat(sockets.take("http", ANY)).isEmpty();
    }

    @Test
    void theEndOfAnEarlierWaitIsNoneOfALaterOne() {
        sockets.leave("http", ANY, socket);
        sockets.take("http", ANY);
        sockets.leave("http", ANY, socket);

        overdue.remove().run();

        assertThat(sockets.take("http", ANY)).containsSame(socket);
        assertThat(socket.isOpen()).isTrue();
    }

    @Test
    void isClosedWithTheHost() {
        sockets.leave("http", ANY, socket);
        sockets.close();

        assertThat(socket.isOpen()).isFalse();
        assertThat(sockets.leave("http", ANY, socket)).isFalse();
    }
}
