package studio.patchbay.launcher.internal.transports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A socket is kept for the next version of its transport, and for nobody else. */
@Timeout(20)
class LeftSocketsTest {

    private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);

    private final LeftSockets patient = new LeftSockets(Duration.ofMinutes(1));
    private ServerSocketChannel socket;

    @BeforeEach
    void listen() throws IOException {
        socket = ServerSocketChannel.open().bind(ANY);
        socket.configureBlocking(false);
    }

    @AfterEach
    void close() throws IOException {
        patient.close();
        socket.close();
    }

    private InetSocketAddress bound() throws IOException {
        return (InetSocketAddress) socket.getLocalAddress();
    }

    @Test
    void isGivenOnceToWhoWantsTheSame() {
        assertThat(patient.leave("http", ANY, socket)).isTrue();

        assertThat(patient.take("http", ANY)).containsSame(socket);
        assertThat(patient.take("http", ANY)).isEmpty();
        assertThat(socket.isOpen()).isTrue();
    }

    @Test
    void isClosedWhenItsTransportWantsAnotherAddress() throws IOException {
        patient.leave("http", bound(), socket);

        assertThat(patient.take("http", new InetSocketAddress("127.0.0.1", 1))).isEmpty();
        assertThat(socket.isOpen()).isFalse();
    }

    @Test
    void isClosedWhenAnotherTransportWantsItsPort() throws IOException {
        patient.leave("http", ANY, socket);
        InetSocketAddress bound = bound();

        assertThat(patient.take("http-office", ANY)).isEmpty();
        assertThat(socket.isOpen()).isTrue();
        assertThat(patient.take("http-office", bound)).isEmpty();
        assertThat(socket.isOpen()).isFalse();
    }

    @Test
    void isNotKeptForATransportThatIsStopped() {
        patient.leaves("http");
        assertThat(patient.leave("http", ANY, socket)).isFalse();
        assertThat(patient.leave("http-office", ANY, socket)).isTrue();

        patient.stays("http");
        assertThat(patient.leave("http", ANY, socket)).isTrue();
    }

    @Test
    void isClosedWhenNobodyComes() throws InterruptedException {
        new LeftSockets(Duration.ofMillis(50)).leave("http", ANY, socket);

        while (socket.isOpen()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Test
    void theEndOfAnEarlierWaitIsNoneOfALaterOne() throws InterruptedException {
        LeftSockets hasty = new LeftSockets(Duration.ofMillis(200));
        hasty.leave("http", ANY, socket);
        hasty.take("http", ANY);
        TimeUnit.MILLISECONDS.sleep(150);
        hasty.leave("http", ANY, socket);
        TimeUnit.MILLISECONDS.sleep(100); // the first wait is over, the second is not

        assertThat(socket.isOpen()).isTrue();
        hasty.close();
    }

    @Test
    void isClosedWithTheHost() {
        patient.leave("http", ANY, socket);
        patient.close();

        assertThat(socket.isOpen()).isFalse();
        assertThat(patient.leave("http", ANY, socket)).isFalse();
    }
}
