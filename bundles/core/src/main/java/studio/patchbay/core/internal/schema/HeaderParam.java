package studio.patchbay.core.internal.schema;

import java.util.List;

/**
 * A property that clients mirror into the HTTP header {@code Mcp-Param-<header>}
 * (2026-07-28 streamable-http, Custom Headers from Tool Parameters).
 *
 * @param header the name without {@code Mcp-Param-}, as the schema spells it
 * @param path the names of the properties that lead to the value
 * @param type {@code string}, {@code integer} or {@code boolean}
 */
public record HeaderParam(String header, List<String> path, String type) {

    public HeaderParam {
        path = List.copyOf(path);
    }
}
