package studio.patchbay.registry.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** One soak: its witnesses, its killers, and what came of it. */
final class Soak implements AutoCloseable {

    private static final long JUMP_MILLIS = 5_000;

    private final Directory directory;
    private final Map<String, Clock> clocks;
    private final List<WitnessProcess> witnesses = new ArrayList<>();
    private final Set<String> living = new TreeSet<>();
    private final RawReader raw;
    private long written;

    /** @param clocks of the witnesses, by their names; those of the writers are among them */
    Soak(Directory directory, Map<String, Clock> clocks) throws IOException {
        this.directory = directory;
        this.clocks = new LinkedHashMap<>(clocks);
        for (Map.Entry<String, Clock> clock : clocks.entrySet()) {
            witnesses.add(new WitnessProcess(clock.getKey(), clock.getValue(), directory));
        }
        raw = new RawReader(directory.path());
        for (WitnessProcess one : witnesses) {
            living.addAll(one.ids());
            for (WitnessProcess other : witnesses) {
                for (String id : other.ids()) {
                    one.expect(id);
                }
            }
        }
    }

    /** Kills that many, so many living at a time. */
    void kill(int kills, int atOnce) throws IOException, InterruptedException {
        AtomicInteger left = new AtomicInteger(kills);
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try {
            List<Clock> writers = clocks.values().stream().filter(clock -> clock.file() == null).toList();
            List<Future<Long>> killers = new ArrayList<>();
            for (int i = 0; i < atOnce; i++) {
                Killer killer = new Killer(directory, witnesses, writers, left);
                killers.add(threads.submit(() -> {
                    killer.run();
                    return killer.written();
                }));
            }
            for (Future<Long> killer : killers) {
                written += await(killer, left);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private long await(Future<Long> killer, AtomicInteger left) throws IOException, InterruptedException {
        int hours = 1;
        while (true) {
            try {
                return killer.get(JUMP_MILLIS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            } catch (TimeoutException e) {
                hours = -hours;
                jump(hours);
                System.err.printf("%d still to be killed; %s%n", Math.max(0, left.get()), faults());
            }
        }
    }

    private void jump(int hours) throws IOException {
        for (Clock clock : clocks.values()) {
            if (clock.file() != null) {
                clock.jump(hours);
            }
        }
    }

    Faults faults() throws IOException {
        Faults faults = raw.faults();
        for (WitnessProcess witness : witnesses) {
            faults = faults.plus(witness.faults());
        }
        return faults;
    }

    /** Waits until every witness knows those that live and nobody else; who they know besides when that takes too long. */
    Set<String> awaitNoneButTheLiving() throws IOException, InterruptedException {
        long end = System.nanoTime() + directory.stale().multipliedBy(2).toNanos();
        Set<String> others = ghosts();
        while (!others.isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
            others = ghosts();
        }
        return others;
    }

    private Set<String> ghosts() throws IOException {
        Set<String> others = new TreeSet<>();
        for (WitnessProcess witness : witnesses) {
            others.addAll(witness.present());
        }
        others.removeAll(living);
        return others;
    }

    /** Whether a file was put aside because it could not be read. */
    boolean quarantined() {
        return Files.exists(directory.path().resolve("quarantine"));
    }

    /** How often the killed writers had written. */
    long written() {
        return written;
    }

    /** How often a record was read. */
    long reads() {
        return raw.count();
    }

    List<Long> goneAfter(boolean far) throws IOException {
        List<Long> all = new ArrayList<>();
        for (WitnessProcess witness : witnesses) {
            all.addAll(witness.goneAfter(far));
        }
        return all.stream().sorted().toList();
    }

    List<Long> seenAfter() throws IOException {
        List<Long> all = new ArrayList<>();
        for (WitnessProcess witness : witnesses) {
            all.addAll(witness.seenAfter());
        }
        return all.stream().sorted().toList();
    }

    @Override
    public void close() {
        raw.close();
        witnesses.forEach(WitnessProcess::close);
    }
}
