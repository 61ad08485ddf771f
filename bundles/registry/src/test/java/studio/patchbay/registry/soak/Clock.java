package studio.patchbay.registry.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The wall clock that a process has. A wrong one comes from libfaketime, which is loaded before the C library; the times of files
 * and the monotonic clock stay those of the machine.
 *
 * @param hours by which it is ahead of the machine's
 * @param file with an offset that changes while the process runs; null for a clock that is always wrong by the same
 */
record Clock(Path library, int hours, Path file) {

    static final Clock RIGHT = new Clock(null, 0, null);

    static Clock off(Path library, int hours) {
        return new Clock(library, hours, null);
    }

    /** One that jumps from an hour ahead to an hour behind and back. */
    static Clock jumping(Path library, Path file) throws IOException {
        Clock clock = new Clock(library, 1, file);
        clock.jump(1);
        return clock;
    }

    void jump(int to) throws IOException {
        Files.writeString(file, to > 0 ? "+1h" : "-1h");
    }

    void set(Map<String, String> environment) {
        if (library == null) {
            return;
        }
        environment.put("LD_PRELOAD", library.toString());
        environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        environment.put("FAKETIME_FORCE_MONOTONIC_FIX", "0"); // else each timed wait of a JVM returns at once
        environment.put("NO_FAKE_STAT", "1");
        if (file == null) {
            environment.put("FAKETIME", (hours > 0 ? "+" : "") + hours + "h");
        } else {
            environment.put("FAKETIME_TIMESTAMP_FILE", file.toString());
            environment.put("FAKETIME_CACHE_DURATION", "1");
        }
    }

    /** Deletes what libfaketime leaves of a process that was killed. */
    static void clean(long pid) throws IOException {
        for (String left : new String[] {"faketime_shm_", "sem.faketime_sem_"}) {
            Files.deleteIfExists(Path.of("/dev/shm", left + pid));
        }
    }

    /** @throws IllegalStateException if that is not what the clock was to show: a soak with right clocks would prove nothing */
    void check(long shown) {
        long off = (shown - System.currentTimeMillis()) / 60_000;
        if (Math.abs(off - hours * 60L) > 5) {
            throw new IllegalStateException("the clock of a process was to be " + hours + " h off, and is " + off + " min");
        }
    }
}
