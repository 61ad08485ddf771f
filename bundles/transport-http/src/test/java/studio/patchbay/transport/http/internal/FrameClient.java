package studio.patchbay.transport.http.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.hpack.HpackDecoder;
import org.eclipse.jetty.http2.hpack.HpackException;

/** Speaks HTTP/2 frame by frame (RFC 9113), as a test writes them down; over TLS where the test runs over TLS. */
final class FrameClient implements AutoCloseable {

    static final int DATA = 0x0;
    static final int HEADERS = 0x1;
    static final int RST_STREAM = 0x3;
    static final int SETTINGS = 0x4;
    static final int PING = 0x6;
    static final int GOAWAY = 0x7;
    static final int WINDOW_UPDATE = 0x8;
    static final int CONTINUATION = 0x9;

    static final int END_STREAM = 0x1;
    static final int END_HEADERS = 0x4;

    static final int NO_ERROR = 0x0;
    static final int REFUSED_STREAM = 0x7;
    static final int CANCEL = 0x8;
    static final int ENHANCE_YOUR_CALM = 0xb;

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** @param fields of a HEADERS frame, with {@code :status} */
    record Frame(int type, int flags, int stream, byte[] payload, Map<String, String> fields) {

        boolean ends() {
            return (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0;
        }

        /** The error code of a RST_STREAM or GOAWAY. */
        int error() {
            return ByteBuffer.wrap(payload).getInt(type == GOAWAY ? 4 : 0);
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    record Answer(int status, Map<String, String> fields, String body) {}

    final Socket socket;
    private final DataInputStream in;
    private final List<Frame> passed = new ArrayList<>();
    private final HpackDecoder decoder = new HpackDecoder(16 * 1024, System::nanoTime);

    /** Connects without a word. */
    FrameClient(int port) throws IOException {
        this(port, Wire.clientContext(null, null));
    }

    FrameClient(int port, SSLContext context) throws IOException {
        Socket plain = new Socket();
        plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
        plain.setSoTimeout(20_000);
        plain.setTcpNoDelay(true);
        socket = Wire.current() == Wire.PLAIN ? plain : secured(plain, context);
        in = new DataInputStream(socket.getInputStream());
    }

    private static Socket secured(Socket plain, SSLContext context) throws IOException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** Connects and sends preface and settings. */
    static FrameClient greeting(int port) throws IOException {
        return new FrameClient(port).greet();
    }

    FrameClient greet() throws IOException {
        sendBytes(PREFACE);
        return send(SETTINGS, 0, 0);
    }

    static byte[] preface() {
        return PREFACE.clone();
    }

    FrameClient send(int type, int flags, int stream, byte... payload) throws IOException {
        sendBytes(frame(type, flags, stream, payload));
        return this;
    }

    static byte[] frame(int type, int flags, int stream, byte... payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    void sendBytes(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** A request without a body. */
    FrameClient get(int stream, String path, String... more) throws IOException {
        return send(HEADERS, END_HEADERS | END_STREAM, stream, fields(head("GET", path), String.join("\n", more)));
    }

    /** A whole call. */
    FrameClient post(int stream, String body, String... more) throws IOException {
        beginPost(stream, more);
        return data(stream, END_STREAM, body);
    }

    /** A call whose body is still to come. */
    FrameClient beginPost(int stream, String... more) throws IOException {
        return send(HEADERS, END_HEADERS, stream, post(more));
    }

    static byte[] post(String... more) {
        return fields(head("POST", "/mcp"), "content-type: application/json", String.join("\n", more));
    }

    FrameClient data(int stream, int flags, String text) throws IOException {
        return send(DATA, flags, stream, text.getBytes(StandardCharsets.UTF_8));
    }

    FrameClient reset(int stream) throws IOException {
        return send(RST_STREAM, 0, stream, number(CANCEL));
    }

    static byte[] number(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    static String head(String method, String path) {
        return ":method: " + method + "\n:scheme: " + (Wire.current() == Wire.PLAIN ? "http" : "https") + "\n:path: " + path
                + "\n:authority: localhost";
    }

    /** Lines of {@code name: value} as literals that are not indexed (RFC 7541, section 6.2.2). */
    static byte[] fields(String... lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String line : String.join("\n", lines).split("\n")) {
            int colon = line.indexOf(": ", 1);
            if (colon > 0) {
                out.write(0);
                literal(out, line.substring(0, colon));
                literal(out, line.substring(colon + 2));
            }
        }
        return out.toByteArray();
    }

    private static void literal(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < 127) {
            out.write(bytes.length);
        } else {
            out.write(127);
            int left = bytes.length - 127;
            for (; left >= 128; left >>= 7) {
                out.write(left & 127 | 128);
            }
            out.write(left);
        }
        out.writeBytes(bytes);
    }

    /** The next frame that fits; others are kept. */
    Frame await(Predicate<Frame> wanted) throws IOException {
        for (Iterator<Frame> frames = passed.iterator(); frames.hasNext(); ) {
            Frame frame = frames.next();
            if (wanted.test(frame)) {
                frames.remove();
                return frame;
            }
        }
        for (Frame frame = read(); ; frame = read()) {
            if (wanted.test(frame)) {
                return frame;
            }
            passed.add(frame);
        }
    }

    Frame await(int type, int stream) throws IOException {
        return await(frame -> frame.type == type && frame.stream == stream);
    }

    /** The whole answer on a stream. */
    Answer answer(int stream) throws IOException {
        Frame head = await(HEADERS, stream);
        StringBuilder body = new StringBuilder();
        for (Frame last = head; !last.ends(); ) {
            last = await(frame -> frame.stream == stream && frame.type != WINDOW_UPDATE);
            if (last.type != DATA) {
                throw new IOException("the stream ended with " + last);
            }
            body.append(last.text());
        }
        return new Answer(Integer.parseInt(head.fields.get(":status")), head.fields, body.toString());
    }

    /** Reads on until the server closes; what came before is kept. */
    void awaitClose() throws IOException {
        try {
            while (true) {
                passed.add(read());
            }
        } catch (EOFException | SocketException | SSLException closed) {
            return;
        }
    }

    List<Frame> passed() {
        return passed;
    }

    private Frame read() throws IOException {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        byte[] payload = new byte[length];
        in.readFully(payload);
        return new Frame(type, flags, stream, payload, type == HEADERS ? decoded(payload) : Map.of());
    }

    private Map<String, String> decoded(byte[] payload) throws IOException {
        try {
            MetaData.Response response = (MetaData.Response) decoder.decode(ByteBuffer.wrap(payload));
            Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            response.getHttpFields().forEach(field -> fields.merge(field.getName(), field.getValue(), (a, b) -> a + ", " + b));
            fields.put(":status", String.valueOf(response.getStatus()));
            return fields;
        } catch (HpackException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
