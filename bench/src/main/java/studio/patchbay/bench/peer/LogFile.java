package studio.patchbay.bench.peer;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import studio.patchbay.bench.http.WrongAnswerException;

/** A log that is written by another process. */
public final class LogFile {

    private static final long LOOK_AGAIN_MILLIS = 2;

    private final Path file;
    private long start;

    public LogFile(Path file) {
        this.file = file;
    }

    /** What was logged until now does not count any more. */
    public void skip() throws IOException {
        start = Files.size(file);
    }

    /**
     * Waits for a line with all of these parts.
     *
     * @return {@link System#nanoTime} when it was seen
     */
    public long await(Duration timeout, String... parts) throws IOException, InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (!contains(parts)) {
            if (System.nanoTime() - end > 0) {
                throw new WrongAnswerException(
                        "the log has no line with \"" + String.join("\" and \"", parts) + "\", but only:\n" + text());
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
        return System.nanoTime();
    }

    private boolean contains(String... parts) throws IOException {
        return text().lines().anyMatch(line -> {
            for (String part : parts) {
                if (!line.contains(part)) {
                    return false;
                }
            }
            return true;
        });
    }

    private String text() throws IOException {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            var bytes = new byte[(int) (in.length() - start)];
            in.seek(start);
            in.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
