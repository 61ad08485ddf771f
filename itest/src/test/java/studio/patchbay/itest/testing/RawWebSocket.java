package studio.patchbay.itest.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A WebSocket client that sends frames no library would send (RFC 6455). */
public final class RawWebSocket implements AutoCloseable {

    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    /** A frame of the server; a close frame's payload begins with its code. */
    public record Frame(int opcode, byte[] payload) {

        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        public int code() {
            return ByteBuffer.wrap(payload).getShort() & 0xffff;
        }
    }

    private final Socket socket;
    private final DataInputStream in;

    private RawWebSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    public static RawWebSocket connect(int port, String... headers) {
        RawWebSocket client = open(port, headers);
        String head = client.head();
        if (!head.startsWith("HTTP/1.1 101 ")) {
            throw new AssertionError("no upgrade but " + head);
        }
        return client;
    }

    /** At a path of its own. */
    public static RawWebSocket connectAt(int port, String path) {
        RawWebSocket client = open(port, path, new String[0]);
        String head = client.head();
        if (!head.startsWith("HTTP/1.1 101 ")) {
            throw new AssertionError("no upgrade but " + head);
        }
        return client;
    }

    /** The answer to a handshake at a path that is refused. */
    public static String refusalAt(int port, String path) {
        try (RawWebSocket client = open(port, path, new String[0])) {
            String head = client.head();
            return head + client.body(head);
        }
    }

    private String body(String head) {
        int length = head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring("content-length:".length()).strip()))
                .findFirst()
                .orElse(0);
        try {
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer to a handshake that is refused. */
    public static String refusal(int port, String... headers) {
        try (RawWebSocket client = open(port, headers)) {
            return client.head();
        }
    }

    private static RawWebSocket open(int port, String... headers) {
        return open(port, "/ws", headers);
    }

    private static RawWebSocket open(int port, String path, String... headers) {
        try {
            Socket socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(Deadline.SECONDS));
            String head = """
                    GET %s HTTP/1.1
                    Host: 127.0.0.1:%d
                    Upgrade: websocket
                    Connection: Upgrade
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                    Sec-WebSocket-Version: 13
                    %s
                    """.formatted(path, port, String.join("\n", headers)).strip().replace("\n", "\r\n") + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            return new RawWebSocket(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String head() {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        try {
            while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
                head.write(in.readUnsignedByte());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return head.toString(StandardCharsets.UTF_8);
    }

    public RawWebSocket send(int opcode, boolean last, byte[] payload) {
        try {
            socket.getOutputStream().write(frame(opcode, last, payload.length, payload));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RawWebSocket say(String json) {
        return send(TEXT, true, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Only the head of a frame, which announces that many bytes. */
    public void announce(int opcode, long length) {
        try {
            socket.getOutputStream().write(frame(opcode, true, length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Masked with zeros, which change nothing. */
    private static byte[] frame(int opcode, boolean last, long length, byte... payload) {
        ByteBuffer frame = ByteBuffer.allocate(14 + payload.length);
        frame.put((byte) (opcode | (last ? 0x80 : 0)));
        if (length < 126) {
            frame.put((byte) (0x80 | length));
        } else if (length < 65_536) {
            frame.put((byte) (0x80 | 126)).putShort((short) length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(length);
        }
        frame.putInt(0).put(payload);
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }

    public Frame next() {
        try {
            int opcode = in.readUnsignedByte() & 0x0f;
            int length = in.readUnsignedByte();
            long size = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
            return new Frame(opcode, in.readNBytes((int) size));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Frame nextButPings() {
        Frame frame = next();
        while (frame.opcode() == PING) {
            send(PONG, true, frame.payload());
            frame = next();
        }
        return frame;
    }

    /** The next message; pings of the server are answered. */
    public JsonNode message() {
        Frame frame = nextButPings();
        if (frame.opcode() != TEXT) {
            throw new AssertionError("no message but a frame " + frame.opcode() + " " + frame.text());
        }
        return Json.parse(frame.text());
    }

    /** Waits for the server's answer to a ping; its own pings before it are answered. */
    public String pong() {
        Frame frame = nextButPings();
        if (frame.opcode() != PONG) {
            throw new AssertionError("no pong but a frame " + frame.opcode() + " " + frame.text());
        }
        return frame.text();
    }

    /** Waits for the server's close frame; pings before it are answered. */
    public int closeCode() {
        Frame frame = nextButPings();
        if (frame.opcode() != CLOSE) {
            throw new AssertionError("no end but a frame " + frame.opcode() + " " + frame.text());
        }
        return frame.code();
    }

    /** Waits until the server has cut the connection; pings before that are passed over. */
    public void awaitCut() {
        try {
            while (in.read() >= 0) {
                continue;
            }
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("the connection is still open", e);
        } catch (IOException e) {
            return; // reset
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
