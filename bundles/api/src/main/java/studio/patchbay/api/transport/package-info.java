/**
 * Between a transport and the core: the transport moves bytes and knows who is calling, the core knows what the
 * messages mean. Sessions live in the core, so a transport bundle can be stopped, updated or swapped under its clients.
 */
@Export
@Version("1.0.0")
package studio.patchbay.api.transport;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
