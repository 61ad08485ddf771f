package studio.patchbay.registry.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts writers, one after the other, and kills each at a random moment of its life, its start included. */
final class Killer {

    private static final int START_MILLIS = 250;
    private static final int LIFE_MILLIS = 500;
    private static final int LONG_LIFE_MILLIS = 15_000;

    private final Directory directory;
    private final List<WitnessProcess> witnesses;
    private final List<Clock> clocks;
    private final AtomicInteger left;
    private final SplittableRandom random = new SplittableRandom();
    private long written;

    /** @param left how many are still to be killed, by all killers */
    Killer(Directory directory, List<WitnessProcess> witnesses, List<Clock> clocks, AtomicInteger left) {
        this.directory = directory;
        this.witnesses = witnesses;
        this.clocks = clocks;
        this.left = left;
    }

    void run() throws IOException, InterruptedException {
        for (int number = left.getAndDecrement(); number > 0; number = left.getAndDecrement()) {
            String id = "writer-" + number;
            Process process = start(id);
            try {
                boolean early = random.nextInt(4) == 0;
                if (early) {
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(START_MILLIS));
                } else {
                    liveAndDie(id, process);
                }
            } finally {
                kill(process);
                written += directory.lastBeat(id);
            }
        }
    }

    /** How often those that were killed had written. */
    long written() {
        return written;
    }

    private Process start(String id) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(directory.arguments()));
        arguments.add(id);
        arguments.add(random.nextInt(10) == 0 ? "far" : "near");
        return Jvm.start(Writer.class, clocks.get(random.nextInt(clocks.size())), arguments);
    }

    private void liveAndDie(String id, Process process) throws IOException, InterruptedException {
        if (process.getInputStream().read() < 0) {
            throw new IOException("the writer " + id + " did not start");
        }
        for (WitnessProcess witness : witnesses) {
            witness.expect(id);
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(random.nextInt(50) == 0 ? LONG_LIFE_MILLIS : LIFE_MILLIS));
        if (!process.isAlive()) {
            throw new IOException("the writer " + id + " has ended by itself");
        }
        for (WitnessProcess witness : witnesses) {
            witness.forget(id);
        }
    }

    /** With SIGKILL. */
    private static void kill(Process process) throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        Clock.clean(process.pid());
    }
}
