package studio.patchbay.bench.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** A keep-alive connection: blocking while a client sets itself up, then given to the {@link LoadGenerator}. */
public final class HttpConnection implements Closeable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final SocketChannel channel;
    private final ResponseReader response = new ResponseReader();

    private HttpConnection(SocketChannel channel) {
        this.channel = channel;
    }

    public static HttpConnection open(InetSocketAddress server) throws IOException {
        var channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.socket().setSoTimeout((int) TIMEOUT.toMillis());
        return new HttpConnection(channel);
    }

    /**
     * Sends a request and waits for the whole answer, at most ten seconds for each part of it.
     *
     * @param request head and body
     * @return the answer; valid until the next request
     */
    public ResponseReader send(byte[] request) throws IOException {
        response.next();
        channel.write(ByteBuffer.wrap(request));
        // A read of the channel itself would not time out.
        var in = Channels.newChannel(channel.socket().getInputStream());
        while (!response.read(in)) {}
        return response;
    }

    /**
     * Whether the server has closed this connection, as clients look before they use one again.
     *
     * @throws WrongAnswerException when the server has sent something that was not asked for
     */
    public boolean closedByServer() throws IOException {
        channel.configureBlocking(false);
        try {
            int read = channel.read(ByteBuffer.allocate(1));
            if (read > 0) {
                throw new WrongAnswerException("more came than the answers to what was asked");
            }
            return read < 0;
        } finally {
            channel.configureBlocking(true);
        }
    }

    /** For what is no exchange of a request and its whole answer. */
    public SocketChannel channel() {
        return channel;
    }

    ResponseReader response() {
        return response;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
