package studio.patchbay.api.registry;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The hosts that are known; an OSGi service while a registry is configured. What it says is soft state: every host announces
 * itself again and again, and one that is silent for the registry's stale time is gone. Time is the reader's own monotonic
 * clock; wall clocks of two machines are never compared.
 *
 * <p>No method waits for a network or a disk that does not answer, and none fails because of it: then the last known list goes
 * on, and {@link InstanceSnapshot#degraded} says why. All methods may be called from many threads.
 */
@ProviderType
public interface InstanceRegistry {

    /**
     * Announces an instance until the lease is closed, or is not renewed for the stale time.
     *
     * @throws IllegalArgumentException if an instance of that id is announced through this registry already
     */
    InstanceLease register(InstanceRecord record);

    /** Who is known now, those of {@link #register} included; cheap, and never changes once given out. */
    InstanceSnapshot snapshot();

    /**
     * Tells about the snapshot now, before it returns, and about each one after it, from one thread at a time; of those that follow each
     * other quickly only the last. The consumer must not block.
     */
    InstanceWatch watch(Consumer<InstanceSnapshot> changed);
}
