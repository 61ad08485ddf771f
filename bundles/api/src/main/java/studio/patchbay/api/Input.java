package studio.patchbay.api;

import java.util.List;

/**
 * One thing to get from the client.
 *
 * @param <T> the type of the answer
 */
public sealed interface Input<T> permits Form, Url, Sample, RawInput, Input.Roots {

    /** Names this input within the call; the client sends it back (2026-07-28, InputRequests). */
    String key();

    /** What the client must be able to do for it. */
    ClientFeature feature();

    /** The list of the client's roots. */
    record Roots(String key) implements Input<List<Root>> {
        @Override
        public ClientFeature feature() {
            return ClientFeature.ROOTS;
        }
    }

    static Input<List<Root>> roots(String key) {
        return new Roots(key);
    }
}
