package studio.patchbay.registry.redis.internal.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.json.Json;
import studio.patchbay.registry.internal.json.JsonObject;

/**
 * A record as it is kept: its own JSON, and how long its lease is, which tells a reader from what is left of it when it was renewed.
 *
 * @param lease the time that the engine keeps it without a renewal
 */
public record Stored(InstanceRecord record, Duration lease) {

    /** In bytes; a longer one is not read. */
    static final int LARGEST = 64 * 1024;

    private static final String LEASE = "leaseMillis";
    private static final long LONGEST_LEASE = Duration.ofDays(1).toMillis();

    /** @throws IllegalArgumentException if it is too large for others to read it */
    byte[] bytes() {
        Map<String, Object> fields = new LinkedHashMap<>(record.toMap());
        fields.put(LEASE, lease.toMillis());
        byte[] bytes = Json.bytes(fields);
        if (bytes.length > LARGEST) {
            throw new IllegalArgumentException(
                    "its record has " + bytes.length + " bytes, and at most " + LARGEST + " are read");
        }
        return bytes;
    }

    /** @throws IllegalArgumentException if it is none of that instance */
    static Stored of(String id, byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw new IllegalArgumentException("it is larger than " + LARGEST + " bytes");
        }
        Map<String, Object> fields = new LinkedHashMap<>(JsonObject.read(bytes));
        Object lease = fields.remove(LEASE);
        if (!(lease instanceof Integer millis) || millis <= 0 || millis > LONGEST_LEASE) {
            throw new IllegalArgumentException(LEASE + " is not a number of milliseconds up to a day");
        }
        InstanceRecord record = InstanceRecord.of(fields);
        if (!record.id().equals(id)) {
            throw new IllegalArgumentException("it is that of another instance");
        }
        return new Stored(record, Duration.ofMillis(millis));
    }
}
