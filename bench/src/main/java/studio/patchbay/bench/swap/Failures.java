package studio.patchbay.bench.swap;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.TreeMap;

/** How requests ended that were not answered, counted by kind. Safe for use by many threads. */
public final class Failures {

    private final Map<String, Integer> counts = new TreeMap<>();

    synchronized void add(IOException failure) {
        counts.merge(kind(failure), 1, Integer::sum);
    }

    private static String kind(IOException failure) {
        if (failure instanceof ConnectException) {
            return "refused";
        }
        if (failure instanceof SocketTimeoutException) {
            return "hung";
        }
        if (failure instanceof EOFException) {
            return "closed";
        }
        String message = String.valueOf(failure.getMessage());
        return message.contains("reset") || message.contains("Broken pipe") || message.contains("aborted") ? "reset" : message;
    }

    /** How many of one kind. */
    public synchronized int of(String kind) {
        return counts.getOrDefault(kind, 0);
    }

    /** How many there were. */
    public synchronized int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public synchronized String toString() {
        return counts.isEmpty() ? "none" : counts.toString();
    }
}
