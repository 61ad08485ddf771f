package studio.patchbay.registry.soak;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import studio.patchbay.api.registry.InstanceLease;
import studio.patchbay.api.registry.InstanceProcess;
import studio.patchbay.registry.internal.file.FileRegistry;

/**
 * A process that writes, hundreds of times a second where the disk can, until it is killed: it updates and renews the instance that it was given, and
 * announces and withdraws others.
 */
final class Writer {

    private static final int LONGEST_REST_MICROS = 4_000;

    private final SplittableRandom random = new SplittableRandom();
    private final FileRegistry registry;
    private final InstanceProcess process;
    private final String id;
    private long number;

    private Writer(FileRegistry registry, InstanceProcess process, String id) {
        this.registry = registry;
        this.process = process;
        this.id = id;
    }

    /** Arguments: those of the directory, the id, and {@code far} or {@code near}. */
    public static void main(String... arguments) {
        Parent.follow();
        new Writer(Directory.of(arguments).open(), Directory.process(arguments[4].equals("far")), arguments[3]).write();
    }

    private void write() {
        try (InstanceLease lease = registry.register(SealedRecord.of(id, process, number))) {
            System.out.println("announced");
            while (true) {
                step(lease);
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(LONGEST_REST_MICROS)));
            }
        }
    }

    private void step(InstanceLease lease) {
        number++;
        switch (random.nextInt(10)) {
            case 0 -> registry.register(SealedRecord.of(id + "-" + number, process, 0)).close();
            case 1, 2 -> lease.renew();
            default -> lease.update(SealedRecord.of(id, process, number));
        }
    }
}
