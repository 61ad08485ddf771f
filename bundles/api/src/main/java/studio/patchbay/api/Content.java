package studio.patchbay.api;

import java.util.Map;
import java.util.Objects;

/**
 * One block of a tool's result or of a prompt's message. Clients of older protocol revisions get the nearest thing
 * they know: a link or audio becomes text where the type did not exist yet.
 */
public sealed interface Content {

    /** @return the hints on this block, or null */
    Annotations annotations();

    /** Plain text. */
    record Text(String text, Annotations annotations) implements Content {
        public Text {
            Objects.requireNonNull(text, "text");
        }
    }

    /** A picture; {@code data} is the raw file, not Base64. */
    record Image(byte[] data, String mimeType, Annotations annotations) implements Content {
        public Image {
            Objects.requireNonNull(data, "data");
            Objects.requireNonNull(mimeType, "mimeType");
        }
    }

    /** A sound (from 2025-03-26); {@code data} is the raw file, not Base64. */
    record Audio(byte[] data, String mimeType, Annotations annotations) implements Content {
        public Audio {
            Objects.requireNonNull(data, "data");
            Objects.requireNonNull(mimeType, "mimeType");
        }
    }

    /** A resource with its contents inside. */
    record Embedded(ResourceContents resource, Annotations annotations) implements Content {
        public Embedded {
            Objects.requireNonNull(resource, "resource");
        }
    }

    /** A resource that the client may read if it wants (from 2025-06-18); title, description and mimeType may be null. */
    record Link(String uri, String name, String title, String description, String mimeType, Annotations annotations)
            implements Content {
        public Link {
            Objects.requireNonNull(uri, "uri");
            Objects.requireNonNull(name, "name");
        }
    }

    /**
     * A block that another server wrote, given on as it is, with everything that is in it.
     *
     * @param json the block as a JSON object; it has a {@code type}
     */
    record Raw(Map<String, Object> json) implements Content {
        public Raw {
            if (!(json.get("type") instanceof String)) {
                throw new IllegalArgumentException("a block of content has a type");
            }
        }

        /** Null: whatever it has is in the JSON. */
        @Override
        public Annotations annotations() {
            return null;
        }
    }

    static Content text(String text) {
        return new Text(text, null);
    }

    static Content image(byte[] data, String mimeType) {
        return new Image(data, mimeType, null);
    }

    static Content audio(byte[] data, String mimeType) {
        return new Audio(data, mimeType, null);
    }

    static Content embedded(ResourceContents resource) {
        return new Embedded(resource, null);
    }

    static Content link(String uri, String name) {
        return new Link(uri, name, null, null, null, null);
    }
}
