package studio.patchbay.itest.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The lines that a process prints, read as they come. Guarded by its monitor. */
public final class Lines {

    private final List<String> lines = new ArrayList<>();
    private final Thread reader;
    private boolean ended;

    Lines(InputStream stream, String name) {
        reader = new Thread(() -> read(stream), name);
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream stream) {
        try (var in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line; (line = in.readLine()) != null; ) {
                add(line);
            }
        } catch (IOException e) {
            add("(" + e.getMessage() + ")");
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Waits for the first line of that kind, also among those that came before. */
    public String await(Predicate<String> kind, String what) {
        return await(0, kind, what);
    }

    /** Waits for the first line of that kind, leaving out as many. */
    public synchronized String await(int from, Predicate<String> kind, String what) {
        Deadline.await(this, () -> ended || find(from, kind) != null, what);
        String found = find(from, kind);
        if (found == null) {
            throw new AssertionError(what + " will not come, the output has ended: " + text());
        }
        return found;
    }

    private String find(int from, Predicate<String> kind) {
        return lines.stream().skip(from).filter(kind).findFirst().orElse(null);
    }

    /** Waits until the process has closed the stream. */
    public synchronized Lines whole() {
        Deadline.await(this, () -> ended, "the end of the output");
        return this;
    }

    public synchronized List<String> all() {
        return List.copyOf(lines);
    }

    public String text() {
        return String.join("\n", all());
    }
}
