package studio.patchbay.client.internal.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what a process writes to stderr into the log, as far as that is bearable: it must be read, or the process stands still. */
final class ErrorOutput implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorOutput.class);
    private static final int MAX_LINE = 1_000;
    private static final int MAX_LINES_A_MINUTE = 200;
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final String program;
    private final InputStream stderr;
    private long since = System.nanoTime();
    private int lines;

    ErrorOutput(String program, InputStream stderr) {
        this.program = program;
        this.stderr = stderr;
    }

    @Override
    public void run() {
        var line = new ByteArrayOutputStream();
        try (InputStream in = new BufferedInputStream(stderr)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    log(line.toString(UTF_8));
                    line.reset();
                } else if (line.size() < MAX_LINE && (b >= 0x20 || b == '\t')) {
                    line.write(b);
                }
            }
        } catch (IOException e) {
            LOG.debug("{}: stderr cannot be read any more", program, e);
        }
    }

    private void log(String line) {
        long now = System.nanoTime();
        if (now - since > MINUTE_NANOS) {
            since = now;
            lines = 0;
        }
        lines++;
        if (lines < MAX_LINES_A_MINUTE) {
            LOG.info("{}: {}", program, line);
        } else if (lines == MAX_LINES_A_MINUTE) {
            LOG.warn("{} writes much to stderr; what it writes within the next minute is left out", program);
        }
    }
}
