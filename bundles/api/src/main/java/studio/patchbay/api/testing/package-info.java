/** Unit tests of skills, without a framework or a server. */
@Export
@Version("1.0.0")
package studio.patchbay.api.testing;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
