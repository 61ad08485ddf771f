package studio.patchbay.launcher.internal.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code StandardStreams.in()}: interruptible, and no byte is lost on the way from one reader to the next. */
@Timeout(20)
class PumpedInputTest {

    @Test
    void givesWhatTheSourceGives() throws IOException {
        PumpedInput in = new PumpedInput(new ByteArrayInputStream("hello".getBytes(UTF_8)));
        assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("hello");
        assertThat(in.read()).isEqualTo(-1);
    }

    @Test
    void aBlockedReadEndsWithTheInterruptAndTheNextReaderGoesOn() throws Exception {
        PipedOutputStream peer = new PipedOutputStream();
        PumpedInput in = new PumpedInput(new PipedInputStream(peer));
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                outcome.completeExceptionally(new AssertionError("read " + in.read()));
            } catch (IOException e) {
                outcome.complete(e);
            }
        });
        reader.start();
        while (reader.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        reader.interrupt();
        assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedIOException.class);

        peer.write("next".getBytes(UTF_8));
        peer.close();
        assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("next");
    }

    @Test
    void anInterruptIsSeenEvenIfInputIsThere() throws IOException {
        PumpedInput in = new PumpedInput(new ByteArrayInputStream("x".getBytes(UTF_8)));
        Thread.currentThread().interrupt();
        assertThatThrownBy(in::read).isInstanceOf(InterruptedIOException.class);
        assertThat(in.read()).isEqualTo('x');
    }

    @Test
    void whatIsGivenBackComesFirst() throws IOException {
        PumpedInput in = new PumpedInput(new ByteArrayInputStream("cd".getBytes(UTF_8)));
        byte[] all = in.readNBytes(2);
        in.unread("ab".getBytes(UTF_8));
        assertThat(new String(all, UTF_8) + new String(in.readAllBytes(), UTF_8)).isEqualTo("cdab");
    }

    @Test
    void theLastGivenBackComesFirst() throws IOException {
        PumpedInput in = new PumpedInput(InputStream.nullInputStream());
        in.unread("cd".getBytes(UTF_8));
        in.unread("ab".getBytes(UTF_8));
        assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("abcd");
    }

    @Test
    void aFailureOfTheSourceIsTheReadersAfterWhatCameBefore() {
        PumpedInput in = new PumpedInput(new InputStream() {
            private boolean first = true;

            @Override
            public int read() throws IOException {
                if (first) {
                    first = false;
                    return 'x';
                }
                throw new IOException("broken");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                target[offset] = (byte) read();
                return 1;
            }
        });
        assertThatThrownBy(() -> {
            assertThat(in.read()).isEqualTo('x');
            in.read();
        }).isInstanceOf(IOException.class).hasMessage("standard input failed: broken");
    }
}
