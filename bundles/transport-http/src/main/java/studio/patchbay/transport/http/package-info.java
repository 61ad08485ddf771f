/**
 * How other bundles serve something of their own on every HTTP listener, in Jetty's own terms and behind all of the listener's
 * checks. Imported, too, so that another version of this bundle uses the package that is there already.
 */
@Export(substitution = Export.Substitution.CONSUMER)
@Version("1.0.0")
package studio.patchbay.transport.http;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
