package studio.patchbay.core.internal.skill;

import java.net.URI;
import java.util.Map;
import studio.patchbay.api.ResourceNotFoundException;
import studio.patchbay.api.ToolContext;

/**
 * What there is to give to a method.
 *
 * @param values arguments or variables
 * @param uri what was asked for, or null
 */
record Call(Map<String, ?> values, String uri, ToolContext context) {

    URI parsedUri() {
        try {
            return URI.create(uri);
        } catch (IllegalArgumentException e) {
            throw new ResourceNotFoundException(uri);
        }
    }
}
