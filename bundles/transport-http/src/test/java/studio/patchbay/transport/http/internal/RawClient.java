package studio.patchbay.transport.http.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLException;

/** A socket that sends exactly the bytes a test writes down and reads what comes back. */
final class RawClient implements AutoCloseable {

    record Answer(int status, Map<String, String> headers, String body) {}

    final Socket socket;
    private final InputStream in;

    RawClient(int port) throws IOException {
        this(port, 0);
    }

    RawClient(int port, int receiveBuffer) throws IOException {
        this(port, receiveBuffer, 20_000);
    }

    /** @param timeoutMillis how long the server may be silent, also while the connection is made */
    RawClient(int port, int receiveBuffer, int timeoutMillis) throws IOException {
        Socket plain = new Socket();
        if (receiveBuffer > 0) {
            plain.setReceiveBufferSize(receiveBuffer);
        }
        plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
        plain.setSoTimeout(timeoutMillis);
        plain.setTcpNoDelay(true);
        socket = wrapped(plain);
        in = new BufferedInputStream(socket.getInputStream());
    }

    private static Socket wrapped(Socket plain) throws IOException {
        try {
            return Wire.current().wrap(plain);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    static String post(String body) {
        return post(body, "");
    }

    static String post(String body, String moreHeaders) {
        return """
                POST /mcp HTTP/1.1
                Host: localhost
                Content-Type: application/json
                Content-Length: %d
                %s
                %s""".formatted(body.getBytes(StandardCharsets.UTF_8).length, moreHeaders, body);
    }

    static String get(String path) {
        return "GET " + path + " HTTP/1.1\nHost: localhost\n\n";
    }

    /** Sends text as it stands in a text block: line feeds of the head become CRLF. */
    void send(String request) throws IOException {
        int head = request.indexOf("\n\n");
        String crlf = head < 0
                ? request.replace("\n", "\r\n")
                : request.substring(0, head + 2).replace("\n", "\r\n") + request.substring(head + 2);
        sendBytes(crlf.getBytes(StandardCharsets.UTF_8));
    }

    void sendBytes(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    Answer answer() throws IOException {
        return answer(true);
    }

    Answer answerToHead() throws IOException {
        return answer(false);
    }

    private Answer answer(boolean withBody) throws IOException {
        Answer head = head();
        String length = head.headers.get("content-length");
        String body = !withBody
                ? ""
                : length != null
                        ? new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8)
                        : "chunked".equals(head.headers.get("transfer-encoding")) ? chunks() : rest();
        return new Answer(head.status, head.headers, body);
    }

    /** Status and headers only. */
    Answer head() throws IOException {
        String status = line();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.merge(line.substring(0, colon), line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
        }
        return new Answer(Integer.parseInt(status.split(" ")[1]), headers, "");
    }

    /** The content of the next chunk; empty for the last. Jetty sends the line end of a chunk with the next one. */
    String chunk() throws IOException {
        String size = line();
        int length = Integer.parseInt(size.isEmpty() ? line() : size, 16);
        String content = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (length == 0) {
            line();
        }
        return content;
    }

    private String chunks() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String chunk = chunk(); !chunk.isEmpty(); chunk = chunk()) {
            all.append(chunk);
        }
        return all.toString();
    }

    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Reads up to so many bytes, fewer only at the end of the stream. */
    int read(int count) throws IOException {
        return in.readNBytes(count).length;
    }

    /** So many characters of ASCII. */
    String text(int count) throws IOException {
        return new String(in.readNBytes(count), StandardCharsets.US_ASCII);
    }

    /** Whether the server closes the connection within the socket's timeout. */
    boolean closedWithinTimeout() {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true; // reset
        }
    }

    /** Waits until the server has closed the connection, in order or not. */
    void awaitClose() throws IOException {
        try {
            while (in.read() >= 0) {
                continue;
            }
        } catch (SocketException | SSLException e) {
            return; // reset
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("closed after: " + line);
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
