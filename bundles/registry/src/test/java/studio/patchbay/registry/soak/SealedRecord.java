package studio.patchbay.registry.soak;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.zip.CRC32;
import studio.patchbay.api.registry.Application;
import studio.patchbay.api.registry.InstanceProcess;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceStatus;

/** Records of any length that show whether they are whole, and which of two of one instance is the later one. */
final class SealedRecord {

    private static final SplittableRandom LENGTHS = new SplittableRandom();
    private static final int LONGEST = 20_000;
    private static final int SHORT = 300;
    private static final String SEAL = "seal";

    private SealedRecord() {}

    static InstanceRecord of(String id, InstanceProcess process, long number) {
        String padding = String.valueOf(number % 10).repeat(length());
        Application application = new Application("soak", "1", Long.toString(number), List.of(padding));
        return new InstanceRecord(id, "soak", id, "1", application, "", process, InstanceStatus.AVAILABLE, new TreeSet<>(),
                List.of("2026-07-28"), InstanceRecord.SCHEMA_VERSION, Map.of(SEAL, seal(id, application)));
    }

    /** One in sixteen is long; all of them would keep a young JVM from writing often. */
    private static int length() {
        synchronized (LENGTHS) {
            return LENGTHS.nextInt(LENGTHS.nextInt(16) == 0 ? LONGEST : SHORT);
        }
    }

    static long number(InstanceRecord record) {
        return Long.parseLong(record.application().scene());
    }

    static boolean isWhole(InstanceRecord record) {
        Object seal = record.others().get(SEAL);
        return seal instanceof Number number && number.longValue() == seal(record.id(), record.application());
    }

    private static long seal(String id, Application application) {
        CRC32 sum = new CRC32();
        sum.update((id + application.scene() + application.documents()).getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }
}
