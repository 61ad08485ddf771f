package studio.patchbay.api.registry;

import java.util.Locale;

/** What an instance is doing. */
public enum InstanceStatus {
    /** It starts, or something that it needs is missing; its {@code /readyz} says what. */
    BOOTING,
    /** It takes calls. */
    AVAILABLE,
    /** It takes calls, but its application is occupied and they may wait. */
    BUSY,
    /** It was not heard of for half of the stale time; nobody but a reader says this of an instance. */
    UNREACHABLE,
    /** It finishes what it has begun and takes no more clients. */
    SHUTTING_DOWN;

    /** As it is written: in small letters. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status with that text; {@link #BUSY} for one of a later version, as the instance lives and may not take calls. */
    public static InstanceStatus of(String text) {
        for (InstanceStatus status : values()) {
            if (status.text().equals(text)) {
                return status;
            }
        }
        return BUSY;
    }
}
