package studio.patchbay.api.registry;

import org.osgi.annotation.versioning.ProviderType;

/** Somebody who is told of changes of an {@link InstanceRegistry}, until it is closed. */
@ProviderType
public interface InstanceWatch extends AutoCloseable {

    @Override
    void close();
}
