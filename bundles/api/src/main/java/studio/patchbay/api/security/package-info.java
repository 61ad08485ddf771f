/**
 * Who may come in and what they may do: authenticators and access policies are whiteboard services; transports ask the
 * {@link studio.patchbay.api.security.Guard}, dispatch asks the {@link studio.patchbay.api.security.AccessPolicy} and the
 * {@link studio.patchbay.api.security.CallInterceptor}s.
 */
@Export
@Version("1.0.0")
package studio.patchbay.api.security;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
