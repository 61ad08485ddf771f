package studio.patchbay.client.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import studio.patchbay.json.Json;

/** A server of 2026-07-28 over WebSocket (RFC 6455) that may break its connections, or fall silent. */
public final class SocketServer implements AutoCloseable {

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile boolean silent;

    public SocketServer() throws IOException {
        daemon(this::accept);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "socket-server");
        thread.setDaemon(true);
        thread.start();
    }

    public URI uri() {
        return URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/ws");
    }

    /** How many connections there were. */
    public int accepted() {
        return accepted.get();
    }

    /** From now on, the connections that there are stay open and say nothing, as of a machine that vanished. */
    public void fallSilent() {
        silent = true;
    }

    public void speakAgain() {
        silent = false;
    }

    /** Breaks all connections, without a word. */
    public void cut() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                accepted.incrementAndGet();
                sockets.add(socket);
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket; DataInputStream in = new DataInputStream(socket.getInputStream())) {
            handshake(in, socket.getOutputStream());
            while (frame(in, socket.getOutputStream())) {
                // one frame after the other
            }
        } catch (IOException e) {
            // The client has left, or it was cut.
        } finally {
            sockets.remove(socket);
        }
    }

    @SuppressWarnings("deprecation") // lines of ASCII is what is read
    private static void handshake(DataInputStream in, OutputStream out) throws IOException {
        String key = "";
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase().startsWith("sec-websocket-key:")) {
                key = line.substring(line.indexOf(':') + 1).strip();
            }
        }
        out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                + accept(key) + "\r\nSec-WebSocket-Protocol: mcp\r\n\r\n").getBytes(ISO_8859_1));
    }

    private static String accept(String key) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return whether there will be another one */
    private boolean frame(DataInputStream in, OutputStream out) throws IOException {
        int opcode = in.readUnsignedByte() & 0x0F;
        int length = in.readUnsignedByte() & 0x7F;
        length = length == 126 ? in.readUnsignedShort() : length;
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        if (!silent && opcode == 1) {
            answer((Map<?, ?>) Json.parse(payload), out);
        } else if (!silent && opcode == 9) {
            send(out, 10, payload);
        }
        return opcode != 8;
    }

    private static void answer(Map<?, ?> message, OutputStream out) throws IOException {
        String result = "server/discover".equals(message.get("method"))
                ? "\"supportedVersions\": [\"2026-07-28\"], \"capabilities\": {}"
                : "\"resultType\": \"complete\"";
        if (message.get("id") != null && !"never".equals(message.get("method"))) {
            send(out, 1, ("{\"jsonrpc\": \"2.0\", \"id\": " + message.get("id") + ", \"result\": {" + result + "}}").getBytes(UTF_8));
        }
    }

    private static void send(OutputStream out, int opcode, byte[] payload) throws IOException {
        byte[] frame = new byte[payload.length + 2];
        frame[0] = (byte) (0x80 | opcode);
        frame[1] = (byte) payload.length; // short messages only
        System.arraycopy(payload, 0, frame, 2, payload.length);
        out.write(frame);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
