package studio.patchbay.api.runtime;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** A service of the host: its state, and ways to make several changes appear as one and to judge a bundle before they do. */
@ProviderType
public interface McpRuntime {

    /** The state now; cheap, and never changes once given out. */
    RuntimeState state();

    /** The id of this process among the hosts, a UUID: another one after every start, and always the same within one. */
    String instanceId();

    /** The revisions of the protocol that are served, newest first; never changes. */
    List<String> protocolVersions();

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

    /**
     * Holds back what one bundle offers until the trial is closed, so that a deployer can judge it before any client sees
     * it, or when it is about to leave. Nobody else waits for that, and there is no limit of time: an earlier version of the
     * bundle may serve meanwhile.
     *
     * @param bundleId its {@code Bundle.getBundleId()}; begin before it is started
     */
    Trial trial(long bundleId);

    /** An open hold. */
    @ProviderType
    interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    /** A bundle on trial. */
    @ProviderType
    interface Trial extends AutoCloseable {

        /**
         * What the bundle offers at this moment, even under a hold: {@link Contribution.Status#WITHHELD}, or flawed. Whether
         * another bundle has the same names is not looked at.
         */
        List<Contribution> contributions();

        /** Ends the trial: what the bundle offers is published like everything else. */
        @Override
        void close();
    }
}
