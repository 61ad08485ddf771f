package studio.patchbay.api;

import java.util.Map;
import java.util.Objects;

/** The contents of a resource at a URI; the MIME type may be null. */
public sealed interface ResourceContents {

    String uri();

    String mimeType();

    /** Contents that are text. */
    record Text(String uri, String mimeType, String text) implements ResourceContents {
        public Text {
            Objects.requireNonNull(uri, "uri");
            Objects.requireNonNull(text, "text");
        }
    }

    /** Contents that are bytes; {@code data} is raw, not Base64. */
    record Blob(String uri, String mimeType, byte[] data) implements ResourceContents {
        public Blob {
            Objects.requireNonNull(uri, "uri");
            Objects.requireNonNull(data, "data");
        }
    }

    /**
     * Contents that another server wrote, given on as they are.
     *
     * @param json a JSON object with the members {@code uri} and {@code text} or {@code blob}
     */
    record Raw(Map<String, Object> json) implements ResourceContents {
        public Raw {
            if (!(json.get("uri") instanceof String)) {
                throw new IllegalArgumentException("contents have a uri");
            }
        }

        @Override
        public String uri() {
            return (String) json.get("uri");
        }

        @Override
        public String mimeType() {
            return json.get("mimeType") instanceof String type ? type : null;
        }
    }

    static ResourceContents text(String uri, String mimeType, String text) {
        return new Text(uri, mimeType, text);
    }

    static ResourceContents blob(String uri, String mimeType, byte[] data) {
        return new Blob(uri, mimeType, data);
    }
}
