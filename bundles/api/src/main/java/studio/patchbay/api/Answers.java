package studio.patchbay.api;

import org.osgi.annotation.versioning.ProviderType;

/** The answers of one round of {@link studio.patchbay.api.ToolContext#inputs}. */
@ProviderType
public interface Answers {

    /**
     * The answer to one of the inputs that were given.
     *
     * @throws IllegalArgumentException if it was not
     */
    <T> T of(Input<T> input);
}
