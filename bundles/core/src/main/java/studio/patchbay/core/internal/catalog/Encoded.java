package studio.patchbay.core.internal.catalog;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import studio.patchbay.core.internal.wire.ProtocolVersion;

/** What lists say of one entry, encoded once for each protocol revision that is asked for: it lasts over all snapshots. */
final class Encoded {

    private final AtomicReferenceArray<byte[]> byVersion = new AtomicReferenceArray<>(ProtocolVersion.values().length);

    /** @param encode the first time; by two threads at once it may be twice */
    byte[] of(ProtocolVersion version, Function<ProtocolVersion, byte[]> encode) {
        byte[] known = byVersion.get(version.ordinal());
        if (known == null) {
            known = encode.apply(version);
            byVersion.set(version.ordinal(), known);
        }
        return known;
    }
}
