package studio.patchbay.bench.scenario;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import studio.patchbay.bench.http.Numbered;
import studio.patchbay.bench.http.Pace;
import studio.patchbay.bench.http.WrongAnswerException;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.mcp.McpClient;

/**
 * Calls at a steady rate over many connections, half of them in each era, while something else happens to the server. Unlike
 * the load generator it goes on after a wrong answer and counts. The kinds of calls take turns; a call that is due goes out
 * on whichever connection is free.
 */
final class SteadyCalls implements Closeable {

    private final double perSecond;
    private final List<SteadyCall> kinds;
    private final Tally tally = new Tally();
    private final List<Worker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private Pace pace;
    private int number = Numbered.FIRST;
    private volatile boolean stopping;

    SteadyCalls(InetSocketAddress server, int connections, double perSecond, List<SteadyCall> kinds) throws IOException {
        this.perSecond = perSecond;
        this.kinds = kinds;
        for (int i = 0; i < connections; i++) {
            workers.add(new Worker(McpClient.connect(server, Era.values()[i % Era.values().length])));
        }
    }

    /** What came of the calls so far. */
    Tally tally() {
        return tally;
    }

    void begin() {
        stopping = false;
        pace = new Pace(perSecond, System.nanoTime());
        for (var worker : workers) {
            var thread = new Thread(worker, "calls");
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** Starts no more calls, and waits for the answers of those that run. */
    void end() throws InterruptedException {
        stopping = true;
        for (var thread : threads) {
            thread.join();
        }
        threads.clear();
    }

    private record Ticket(int number, long due) {}

    private synchronized Ticket next() {
        return new Ticket(number++, pace.take(System.nanoTime()));
    }

    /** One connection. */
    private final class Worker implements Runnable {

        private McpClient client;

        Worker(McpClient client) {
            this.client = client;
        }

        @Override
        public void run() {
            while (!stopping) {
                var ticket = next();
                for (long left = ticket.due() - System.nanoTime(); left > 0; left = ticket.due() - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                call(ticket);
            }
        }

        private void call(Ticket ticket) {
            try {
                kinds.get(ticket.number() % kinds.size()).make(client, ticket.number());
                tally.answered(client.era(), System.nanoTime() - ticket.due());
            } catch (WrongAnswerException e) {
                tally.wrong(client.era(), e.getMessage());
            } catch (IOException e) {
                tally.lost(client.era(), e.toString());
                reconnect();
            }
        }

        private void reconnect() {
            try {
                client = client.reconnected();
            } catch (IOException e) {
                tally.lost(client.era(), "no new connection: " + e);
            }
        }

        void close() throws IOException {
            client.close();
        }
    }

    @Override
    public void close() throws IOException {
        stopping = true;
        for (var worker : workers) {
            worker.close();
        }
    }
}
