/**
 * The whiteboard below the annotations: services for tools, resources and prompts that are generated, scripted or
 * fetched from elsewhere. A handler says what it is once; register a new service when that changes.
 */
@Export
@Version("1.0.0")
package studio.patchbay.api.handler;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
