package studio.patchbay.registry.contract;

import java.time.Duration;
import studio.patchbay.api.registry.InstanceRegistry;

/** What a registry is kept in, for a test; and faults that may happen to it. */
public interface Engine extends AutoCloseable {

    Duration HEARTBEAT = Duration.ofMillis(250);
    Duration STALE = Duration.ofMillis(2_000);

    /** A registry as another host would have it. */
    InstanceRegistry open();

    /** The host of that registry ends without a word. */
    void abandon(InstanceRegistry registry);

    /** Everything that is kept is lost. */
    void wipe();

    /** It does not answer any more. */
    void stop();

    /** It answers again, and may have lost everything. */
    void restart();

    @Override
    void close();
}
