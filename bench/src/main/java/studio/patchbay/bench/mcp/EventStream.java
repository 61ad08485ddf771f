package studio.patchbay.bench.mcp;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import studio.patchbay.bench.http.WrongAnswerException;

/** An open SSE stream that notes when the tools were said to have changed. */
public final class EventStream implements Closeable {

    private static final String CHANGED = "\"notifications/tools/list_changed\"";

    private final InputStream body;
    private final BlockingQueue<Long> changes = new LinkedBlockingQueue<>();
    private volatile String ended;

    private EventStream(InputStream body) {
        this.body = body;
        var reader = new Thread(this::read, "event stream");
        reader.setDaemon(true);
        reader.start();
    }

    static EventStream open(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = HttpClient.newHttpClient()
                .send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new WrongAnswerException("the event stream was answered with HTTP " + response.statusCode() + " "
                    + new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
        }
        return new EventStream(response.body());
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:") && line.contains(CHANGED)) {
                    changes.add(System.nanoTime());
                }
            }
        } catch (IOException e) {
            // Closed, by us or by the server; whoever waits for a change is told that none comes.
            ended = e.getMessage();
        }
    }

    /**
     * Waits for the next {@code list_changed}.
     *
     * @return {@link System#nanoTime} of its arrival
     * @throws WrongAnswerException when none comes in time
     */
    public long awaitChange(Duration timeout) throws IOException, InterruptedException {
        Long arrived = changes.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
        if (arrived == null) {
            throw new WrongAnswerException("no list_changed came within " + timeout.toSeconds() + " s" + (ended == null ? "" : ": " + ended));
        }
        return arrived;
    }

    /** Waits until no further {@code list_changed} has come for this long; returns how many came before that. */
    public int awaitQuiet(Duration quiet) throws InterruptedException {
        int further = 0;
        while (changes.poll(quiet.toMillis(), TimeUnit.MILLISECONDS) != null) {
            further++;
        }
        return further;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
