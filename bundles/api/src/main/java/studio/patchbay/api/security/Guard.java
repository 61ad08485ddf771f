package studio.patchbay.api.security;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Stands in front of every path of every network transport: addresses, rates and credentials. An OSGi service of the
 * security bundle. A transport that is configured to be guarded refuses everything but health checks while there is none.
 */
@ProviderType
public interface Guard {

    /** Decides on a request from its head. May block for as long as an authorization server may take, a few seconds at most. */
    Admission admit(EdgeRequest request);
}
