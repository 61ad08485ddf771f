package studio.patchbay.api.registry;

import org.osgi.annotation.versioning.ProviderType;

/**
 * An instance that is announced. Who holds the lease renews it once per heartbeat. None of the methods throws when the
 * registry cannot be reached: the record is announced again with the next renewal.
 */
@ProviderType
public interface InstanceLease extends AutoCloseable {

    /** What is announced. */
    InstanceRecord record();

    /**
     * Says something else of the same instance from now on; renews the lease, too.
     *
     * @throws IllegalArgumentException if it is about another instance
     */
    void update(InstanceRecord record);

    /** The instance lives. Also brings back what was lost in the registry. */
    void renew();

    /** Withdraws the instance: it is gone at once, for everybody. */
    @Override
    void close();
}
