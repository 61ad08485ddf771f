package studio.patchbay.bench.mcp;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import studio.patchbay.bench.http.EventLines;
import studio.patchbay.bench.http.WrongAnswerException;

/** One of many open SSE streams; reads without a thread of its own, and notes when the tools were said to have changed. */
public final class OpenStream implements Closeable {

    private static final String CHANGED = "\"notifications/tools/list_changed\"";
    private static final int HEAD_BYTES = 8 * 1024;

    private final SocketChannel channel;
    private final Era era;
    private final Requests requests;
    private final String mark;
    private final EventLines lines = new EventLines();
    private boolean acknowledged;
    private int changes;
    private boolean strange;

    private OpenStream(SocketChannel channel, Era era, Requests requests, String subscription) {
        this.channel = channel;
        this.era = era;
        this.requests = requests;
        // 2026-07-28 subscriptions: every message carries the subscription's id.
        this.mark = era == Era.LEGACY ? "" : "subscriptionId\":\"" + subscription + "\"";
    }

    /** Sends the request and waits for the head of its answer, and in the modern era for the acknowledgment. */
    static OpenStream open(SocketChannel channel, Era era, Requests requests, String subscription) throws IOException {
        var stream = new OpenStream(channel, era, requests, subscription);
        var request = ByteBuffer.wrap(requests.stream(subscription));
        while (request.hasRemaining()) {
            channel.write(request);
        }
        // A read of the channel itself would not time out.
        stream.awaitOpen(Channels.newChannel(channel.socket().getInputStream()));
        channel.configureBlocking(false);
        return stream;
    }

    private void awaitOpen(ReadableByteChannel in) throws IOException {
        var bytes = ByteBuffer.allocate(HEAD_BYTES);
        String head = "";
        while (!head.contains("\r\n\r\n")) {
            fill(in, bytes);
            head = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
        }
        if (!head.startsWith("HTTP/1.1 200 ") || !head.toLowerCase(Locale.ROOT).contains("content-type: text/event-stream")) {
            throw new WrongAnswerException("instead of an event stream there came " + head);
        }
        bytes.flip().position(head.indexOf("\r\n\r\n") + 4);
        lines.take(bytes, this::message);
        while (era == Era.MODERN && !acknowledged) {
            fill(in, bytes.clear());
            lines.take(bytes.flip(), this::message);
        }
    }

    private static void fill(ReadableByteChannel in, ByteBuffer bytes) throws IOException {
        if (in.read(bytes) < 0) {
            throw new EOFException("the server closed the connection instead of opening a stream");
        }
    }

    private void message(String json) {
        if (json.contains(CHANGED) && json.contains(mark)) {
            changes++;
        } else if (json.contains("\"notifications/subscriptions/acknowledged\"") && json.contains(mark)) {
            acknowledged = true;
        } else if (!json.isEmpty()) {
            strange = true;
        }
    }

    public Era era() {
        return era;
    }

    void register(Selector selector) throws IOException {
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /**
     * Takes what has come.
     *
     * @param scratch for the bytes
     * @return how often the tools were said to have changed
     */
    int read(ByteBuffer scratch) throws IOException {
        int before = changes;
        while (true) {
            int count = channel.read(scratch.clear());
            if (count < 0) {
                throw new EOFException("the server closed a stream of the " + era + " era that reads all it is sent");
            }
            if (count == 0) {
                break;
            }
            lines.take(scratch.flip(), this::message);
        }
        if (strange) {
            throw new WrongAnswerException("a stream of the " + era + " era got a message that is not for it");
        }
        return changes - before;
    }

    /**
     * Reads what came in the meantime, to the end of the stream; a client that was cut finds it reset or closed.
     *
     * @return bytes that came
     * @throws java.net.SocketTimeoutException when the stream is still open
     */
    long drain() throws IOException {
        channel.configureBlocking(true);
        var in = channel.socket().getInputStream();
        var bytes = new byte[1 << 16];
        long sum = 0;
        try {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                sum += count;
            }
        } catch (SocketException reset) {
            return sum;
        }
        return sum;
    }

    /** The request that ends the session; it goes over another connection. */
    byte[] end() {
        return requests.delete();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
