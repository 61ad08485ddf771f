package studio.patchbay.core.internal.input;

import java.util.Optional;
import java.util.function.LongSupplier;
import studio.patchbay.core.internal.seal.Keyring;
import studio.patchbay.core.internal.seal.Seal;

/** Seals the {@code requestState} (2026-07-28 MRTR, server requirement 4). */
public final class StateSeal {

    private final Seal seal;
    private final LongSupplier clock;

    /** @param clock as {@link System#currentTimeMillis} */
    public StateSeal(Keyring keyring, LongSupplier clock) {
        this.seal = new Seal("requestState", keyring);
        this.clock = clock;
    }

    /** For what is sealed until some time. */
    long nowMillis() {
        return clock.getAsLong();
    }

    /** @param binding what the seal is good for: it opens only with the same */
    String seal(byte[] plain, byte[] binding) {
        return seal.seal(plain, binding);
    }

    /** @return empty when the text was not sealed with these keys, was changed, or belongs to another binding */
    Optional<byte[]> open(String text, byte[] binding) {
        return seal.open(text, binding);
    }
}
