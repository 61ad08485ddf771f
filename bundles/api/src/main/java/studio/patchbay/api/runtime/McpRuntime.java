package studio.patchbay.api.runtime;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** A service of the host: its state, and a way to make several changes appear as one. */
@ProviderType
public interface McpRuntime {

    /** The state now; cheap, and never changes once given out. */
    RuntimeState state();

    /**
     * Waits until the change count is greater than {@code since} or the time is over.
     *
     * @return the state then
     */
    RuntimeState awaitChange(long since, Duration timeout) throws InterruptedException;

    /**
     * Holds back the publication of what comes and goes until the hold is closed, so that a batch of bundles is one
     * catalog revision and one {@code list_changed} per listener. Calls to tools that leave meanwhile wait for the end
     * of the hold. Holds nest; each lasts 10 s at most.
     */
    Hold hold();

    /** An open hold. */
    @ProviderType
    interface Hold extends AutoCloseable {
        @Override
        void close();
    }
}
