/**
 * What a skill author writes against: annotations on a {@link studio.patchbay.api.SkillTools} service, the
 * {@link studio.patchbay.api.ToolContext} of a call, and the values a call gives back.
 *
 * <p>No type from outside the JDK stands in any signature, so a skill may embed whatever libraries it likes.
 */
@Export
@Version("1.0.0")
package studio.patchbay.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
