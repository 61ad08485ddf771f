package studio.patchbay.bench.mcp;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import studio.patchbay.bench.http.WrongAnswerException;

/**
 * A client that watches a resource and keeps its stream open: when it ends, for whatever reason, it is opened again, in the
 * legacy era after the last event that came. Counts how the streams ended.
 */
public final class Watcher implements Closeable {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Requests requests;
    private final Era era;
    private final String uri;
    private final Thread reader = new Thread(this::run, "watcher");
    private InputStream body;
    private String lastEventId;
    private int opened;
    private int finals;
    private int cut;
    private int updates;
    private String lost;
    private boolean closed;

    private Watcher(Requests requests, Era era, String uri) {
        this.requests = requests;
        this.era = era;
        this.uri = uri;
        reader.setDaemon(true);
    }

    /** Opens the stream; a legacy client has subscribed to the resource before. */
    public static Watcher of(McpClient client, String uri) {
        var watcher = new Watcher(client.requests(), client.era(), uri);
        watcher.reader.start();
        return watcher;
    }

    private void run() {
        while (!isClosed()) {
            try {
                var response = http.send(
                        requests.watch(uri, lastEventId).timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofInputStream());
                read(response);
            } catch (IOException notNow) {
                LockSupport.parkNanos(PAUSE); // tried again; the time without a port is the probe's matter
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void read(HttpResponse<InputStream> response) throws IOException {
        boolean last = false;
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            if (response.statusCode() != 200) {
                refused(response.statusCode() + " " + lines.readLine());
                return;
            }
            opened(response.body());
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last |= take(line);
            }
            ended(last, false);
        } catch (IOException e) {
            ended(last, true);
        }
    }

    private synchronized void opened(InputStream stream) {
        body = stream;
        if (era == Era.LEGACY) {
            subscribed();
        }
    }

    private void subscribed() {
        opened++;
        notifyAll();
    }

    /** Whether the line is the final result of a modern subscription. */
    private synchronized boolean take(String line) {
        if (line.startsWith("id:")) {
            lastEventId = line.substring(3).strip();
        } else if (line.contains("\"notifications/subscriptions/acknowledged\"")) {
            subscribed();
        } else if (line.contains("\"notifications/resources/updated\"")) {
            updates++;
            notifyAll();
        }
        return line.startsWith("data:") && line.contains("\"resultType\":\"complete\"");
    }

    private synchronized void ended(boolean last, boolean brokenOff) {
        if (!closed) {
            finals += last ? 1 : 0;
            cut += brokenOff ? 1 : 0;
        }
    }

    /** 404 is a session that is gone; 503 a server that is about to stop. */
    private synchronized void refused(String answer) {
        if (!closed && !answer.startsWith("503")) {
            lost = answer;
        }
        LockSupport.parkNanos(PAUSE);
    }

    /** How often the stream was opened. */
    public synchronized int opened() {
        return opened;
    }

    /** How many streams ended with the final result of a subscription. */
    public synchronized int finals() {
        return finals;
    }

    /** How many streams broke off, instead of ending in good order. */
    public synchronized int cut() {
        return cut;
    }

    /** How often the resource was said to have changed. */
    public synchronized int updates() {
        return updates;
    }

    /** What the server said to a client whose stream it does not open any more; null if it never did. */
    public synchronized String lost() {
        return lost;
    }

    /** Waits until the stream has been opened this often. */
    public synchronized void awaitOpened(int times, Duration timeout) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (opened < times) {
            pause(deadline, "a stream was not opened again");
        }
    }

    /** Waits until the resource was said to have changed this often. */
    public synchronized void awaitUpdates(int times, Duration timeout) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (updates < times) {
            pause(deadline, "an update of a subscribed resource did not come");
        }
    }

    private void pause(long deadline, String what) throws IOException, InterruptedException {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
            throw new WrongAnswerException(what + " in time" + (lost == null ? "" : "; the server said " + lost));
        }
        wait(left);
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() throws IOException {
        InputStream open;
        synchronized (this) {
            closed = true;
            open = body;
        }
        if (open != null) {
            open.close();
        }
    }
}
