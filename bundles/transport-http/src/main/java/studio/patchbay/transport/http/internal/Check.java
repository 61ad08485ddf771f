package studio.patchbay.transport.http.internal;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import studio.patchbay.api.transport.ReadinessCheck;

/** A check of the listener's own. */
record Check(String name, BooleanSupplier failing, String sentence) implements ReadinessCheck {

    @Override
    public Optional<String> failure() {
        return failing.getAsBoolean() ? Optional.of(sentence) : Optional.empty();
    }
}
