package studio.patchbay.client.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An HTTP proxy: tunnels for {@code CONNECT} and forwards requests with an absolute URL (RFC 9112, section 3.2). */
public final class ForwardProxy implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

    public ForwardProxy() throws IOException {
        daemon(this::accept);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "forward-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** The first line of the next request that it got. */
    public String next() throws InterruptedException {
        String line = asked.poll(10, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("The proxy was not asked within 10 s");
        }
        return line;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                daemon(() -> serve(client));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            String line = head.substring(0, head.indexOf("\r\n"));
            asked.add(line);
            String[] words = line.split(" ");
            boolean tunnel = words[0].equals("CONNECT");
            URI target = URI.create(tunnel ? "http://" + words[1] : words[1]);
            try (Socket origin = new Socket(target.getHost(), target.getPort())) {
                if (tunnel) {
                    write(client.getOutputStream(), "HTTP/1.1 200 Connection established\r\n\r\n");
                } else {
                    // One request for each connection, which the origin is told to close.
                    write(origin.getOutputStream(), words[0] + " " + target.getRawPath() + " HTTP/1.1\r\nConnection: close\r\n"
                            + head.substring(head.indexOf("\r\n") + 2));
                }
                daemon(() -> copy(client, origin));
                copy(origin, client);
            }
        } catch (IOException e) {
            // One of them has left.
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.write(next);
        }
        return head.toString(ISO_8859_1);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // One of them has left.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
