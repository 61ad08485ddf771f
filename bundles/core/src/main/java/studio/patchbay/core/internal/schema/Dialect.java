package studio.patchbay.core.internal.schema;

import java.util.Map;

/** The dialects of JSON Schema that the host knows. */
enum Dialect {
    DRAFT_2020_12("https://json-schema.org/draft/2020-12/schema"),
    DRAFT_2019_09("https://json-schema.org/draft/2019-09/schema"),
    DRAFT_07("http://json-schema.org/draft-07/schema");

    private final String uri;

    Dialect(String uri) {
        this.uri = uri;
    }

    String uri() {
        return uri;
    }

    /** By {@code $schema}, 2020-12 without one (2026-07-28, server/tools, inputSchema). */
    static Dialect of(Map<String, Object> schema) {
        Object declared = schema.get("$schema");
        if (declared == null) {
            return DRAFT_2020_12;
        }
        for (Dialect dialect : values()) {
            if (declared.equals(dialect.uri) || declared.equals(dialect.uri + '#')) {
                return dialect;
            }
        }
        throw new InvalidSchemaException("The \"$schema\" " + declared + " is not known here; use " + DRAFT_2020_12.uri
                + ", " + DRAFT_2019_09.uri + " or " + DRAFT_07.uri + "#");
    }

    /** Whether the URI, without fragment, is that of a schema that comes with the library. */
    static boolean built(String uri) {
        for (Dialect dialect : values()) {
            if (uri.equals(dialect.uri)) {
                return true;
            }
        }
        return false;
    }
}
