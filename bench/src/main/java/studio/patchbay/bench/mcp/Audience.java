package studio.patchbay.bench.mcp;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import studio.patchbay.bench.http.HttpConnection;
import studio.patchbay.bench.http.WrongAnswerException;

/** Many clients, each with a connection and an open stream, all read by the thread that asks. */
public final class Audience implements Closeable {

    private final InetSocketAddress server;
    private final Selector selector = Selector.open();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(1 << 16);
    private final List<OpenStream> streams = new ArrayList<>();

    public Audience(InetSocketAddress server) throws IOException {
        this.server = server;
    }

    /** Opens streams one after the other, each with a connection and, in the legacy era, a session of its own. */
    public void join(Era era, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            var stream = McpClient.connect(server, era).becomeStream("stream-" + streams.size());
            streams.add(stream);
            stream.register(selector);
        }
    }

    /**
     * Reads until everybody has been told of a change, and for a while after that.
     *
     * @param since {@link System#nanoTime} of the change
     * @param timeout after which nobody is told any more
     * @param quiet how long nothing may come after the last
     * @throws WrongAnswerException when one is told twice, is closed, or hears something else
     */
    public void hear(long since, Duration timeout, Duration quiet, Map<Era, Hearing> hearings) throws IOException {
        hearings.values().forEach(hearing -> hearing.expect(streams));
        long first = 0;
        long end = since + timeout.toNanos();
        boolean complete = false;
        while (System.nanoTime() - end < 0) {
            selector.select(10);
            for (var key : selector.selectedKeys()) {
                var stream = (OpenStream) key.attachment();
                int changes = stream.read(scratch);
                if (changes > 0) {
                    long now = System.nanoTime();
                    first = first == 0 ? now : first;
                    hearings.get(stream.era()).note(stream, changes, now - since, now - first);
                }
            }
            selector.selectedKeys().clear();
            if (!complete && hearings.values().stream().allMatch(Hearing::complete)) {
                complete = true;
                end = System.nanoTime() + quiet.toNanos();
            }
        }
        hearings.values().forEach(Hearing::end);
    }

    /** Everybody leaves, as clients do: sessions are ended, connections closed. */
    public void leave() throws IOException {
        try (var connection = HttpConnection.open(server)) {
            for (var stream : streams) {
                if (stream.era() == Era.LEGACY) {
                    connection.send(stream.end());
                }
            }
        }
        close();
    }

    @Override
    public void close() throws IOException {
        for (var stream : streams) {
            stream.close();
        }
        streams.clear();
        selector.close();
    }
}
