package studio.patchbay.observability.internal.metrics;

import java.util.Locale;

/** The values of labels. */
final class LabelValue {

    private LabelValue() {}

    /** {@code LAST_GOOD} as {@code last_good}. */
    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
