/** What is deployed, published, shadowed, failed and running, as immutable data: the answer to "why is my tool missing?" */
@Export
@Version("1.0.0")
package studio.patchbay.api.runtime;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
