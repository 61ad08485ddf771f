package studio.patchbay.itest.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A socket on which a test may write what no HTTP library would, and which it may drop when it likes. */
public final class RawConnection implements AutoCloseable {

    private final Socket socket;

    private RawConnection(Socket socket) {
        this.socket = socket;
    }

    public static RawConnection to(int port) {
        try {
            Socket socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(Deadline.SECONDS));
            return new RawConnection(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request as it stands, but with the line ends of HTTP in its head. */
    public RawConnection send(String head, String body) {
        send(head.strip().replace("\n", "\r\n") + "\r\n\r\n" + body);
        return this;
    }

    /** Sends the text as it is. */
    public void send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that comes until the server closes the connection. */
    public String answer() {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until that text has come; returns all that came since the last wait. */
    public String await(String text) {
        StringBuilder seen = new StringBuilder();
        try {
            for (int c; seen.indexOf(text) < 0; seen.append((char) c)) {
                c = socket.getInputStream().read();
                if (c < 0) {
                    throw new AssertionError("instead of " + text + " there came " + seen);
                }
            }
            return seen.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
