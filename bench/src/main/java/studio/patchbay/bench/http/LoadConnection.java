package studio.patchbay.bench.http;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.function.IntSupplier;

/** One client under load: runs its operation, one exchange after the other, and checks every answer. */
final class LoadConnection {

    private final SocketChannel channel;
    private final ResponseReader response;
    private final List<Exchange> operation;
    private final IntSupplier numbers;
    private final WrongAnswer wrong;
    private int step;
    private long due;
    private long bytes;

    /**
     * @param numbers gives a new number for every request
     * @param wrong hears of answers that are not the expected ones
     */
    LoadConnection(HttpConnection connection, List<Exchange> operation, IntSupplier numbers, WrongAnswer wrong) {
        this.wrong = wrong;
        this.channel = connection.channel();
        this.response = connection.response();
        this.operation = operation;
        this.numbers = numbers;
    }

    void register(Selector selector) throws IOException {
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Gives the connection back to blocking use. */
    void unregister(Selector selector) throws IOException {
        channel.keyFor(selector).cancel();
        selector.selectNow();
        channel.configureBlocking(true);
    }

    /** @param nanos when the operation should start; its latency counts from there */
    void start(long nanos) throws IOException {
        due = nanos;
        step = 0;
        bytes = 0;
        request();
    }

    long due() {
        return due;
    }

    /** Bytes of the messages of the last operation. */
    long bytes() {
        return bytes;
    }

    /**
     * Reads what has come, and goes on with the operation.
     *
     * @return whether this completed the operation
     */
    boolean proceed() throws IOException {
        if (!response.read(channel)) {
            return false;
        }
        check();
        bytes += response.length();
        if (++step == operation.size()) {
            return true;
        }
        request();
        return false;
    }

    private void request() throws IOException {
        var exchange = operation.get(step);
        exchange.number(numbers.getAsInt());
        response.next();
        var request = exchange.request().bytes();
        channel.write(request);
        if (request.hasRemaining()) {
            throw new IOException("a request of " + request.limit() + " bytes does not fit into the socket's buffer");
        }
    }

    private void check() throws WrongAnswerException {
        var expected = operation.get(step).answer();
        if (response.status() != 200 || !response.messageEquals(expected)) {
            wrong.came(response.status(), response.body(), expected.toString());
        }
    }
}
