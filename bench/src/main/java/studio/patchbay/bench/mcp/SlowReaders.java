package studio.patchbay.bench.mcp;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import studio.patchbay.bench.http.WrongAnswerException;

/**
 * Clients with an open stream that read nothing. Their subscriptions have an id of many bytes, which comes back with
 * every message: so a few changes are more than the sockets' buffers hold, and the rest has to wait at the server.
 */
public final class SlowReaders implements Closeable {

    private static final int ID_BYTES = 128 * 1024;

    private final List<OpenStream> streams = new ArrayList<>();

    public SlowReaders(InetSocketAddress server, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            String id = ("slow-" + i + "-").repeat(ID_BYTES).substring(0, ID_BYTES);
            streams.add(McpClient.connect(server, Era.MODERN).becomeStream(id));
        }
    }

    /**
     * Reads what came.
     *
     * @param changes of the tools since they do not read
     * @throws WrongAnswerException when one got everything, or its stream is still open
     */
    public void checkCut(int changes) throws IOException {
        for (var stream : streams) {
            if (stream.drain() >= (long) changes * ID_BYTES) {
                throw new WrongAnswerException("a client that read nothing of " + changes + " changes got them all");
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (var stream : streams) {
            stream.close();
        }
    }
}
