package studio.patchbay.core.internal.input;

import java.util.List;
import studio.patchbay.api.Input;

/**
 * Ends a handler whose question has no answer yet (2026-07-28, multi round-trip requests). An {@link Error}, so that an
 * author's {@code catch (Exception e)} does not swallow it.
 */
public final class InputRequiredSignal extends Error {

    private static final long serialVersionUID = 1L;

    private final transient List<Input<?>> missing;

    public InputRequiredSignal(List<Input<?>> missing) {
        super("input required", null, false, false);
        this.missing = missing;
    }

    public List<Input<?>> missing() {
        return missing;
    }
}
