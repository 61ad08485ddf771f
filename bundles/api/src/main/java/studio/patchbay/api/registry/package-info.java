/** How hosts find each other: each announces itself under a lease, and all see the same list. */
@Export
@Version("1.0.0")
package studio.patchbay.api.registry;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
