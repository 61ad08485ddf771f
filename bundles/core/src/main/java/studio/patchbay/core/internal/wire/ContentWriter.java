package studio.patchbay.core.internal.wire;

import static studio.patchbay.core.internal.wire.ProtocolVersion.V2025_03_26;
import static studio.patchbay.core.internal.wire.ProtocolVersion.V2025_06_18;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import studio.patchbay.api.Annotations;
import studio.patchbay.api.Content;
import studio.patchbay.api.Icon;
import studio.patchbay.api.PromptMessage;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.Role;
import studio.patchbay.json.JsonOut;

/** Writes content blocks for one protocol revision; types that it does not know become text. */
final class ContentWriter {

    private final ProtocolVersion version;

    ContentWriter(ProtocolVersion version) {
        this.version = version;
    }

    void blocks(JsonOut out, List<Content> blocks) {
        for (Content block : blocks) {
            out.object(o -> fields(o, block));
        }
    }

    void message(JsonOut out, PromptMessage message) {
        out.object(o -> o.field("role", role(message.role())).object("content", c -> fields(c, message.content())));
    }

    private void fields(JsonOut out, Content block) {
        if (block instanceof Content.Text text) {
            out.field("type", "text").field("text", text.text());
        } else if (block instanceof Content.Image image) {
            out.field("type", "image").field("data", image.data()).field("mimeType", image.mimeType());
        } else if (block instanceof Content.Audio audio) {
            audio(out, audio);
        } else if (block instanceof Content.Embedded embedded) {
            out.field("type", "resource").object("resource", r -> contents(r, embedded.resource()));
        } else if (block instanceof Content.Link link) {
            link(out, link);
        } else if (block instanceof Content.Raw raw) {
            raw(out, raw.json());
        }
        annotations(out, block.annotations());
    }

    private void audio(JsonOut out, Content.Audio audio) {
        if (version.atLeast(V2025_03_26)) {
            out.field("type", "audio").field("data", audio.data()).field("mimeType", audio.mimeType());
        } else {
            out.field("type", "text").field("text", "[" + audio.mimeType() + ", " + audio.data().length + " bytes]");
        }
    }

    private void raw(JsonOut out, Map<String, Object> block) {
        Object type = block.get("type");
        if ("audio".equals(type) && !version.atLeast(V2025_03_26)) {
            out.field("type", "text").field("text", "[" + block.get("mimeType") + "]");
        } else if ("resource_link".equals(type) && !version.atLeast(V2025_06_18)) {
            out.field("type", "text").field("text", block.get("name") + ": " + block.get("uri"));
        } else {
            block.forEach(out::field);
        }
    }

    private void link(JsonOut out, Content.Link link) {
        if (version.atLeast(V2025_06_18)) {
            out.field("type", "resource_link")
                    .field("uri", link.uri())
                    .field("name", link.name())
                    .field("title", link.title())
                    .field("description", link.description())
                    .field("mimeType", link.mimeType());
        } else {
            out.field("type", "text").field("text", link.name() + ": " + link.uri());
        }
    }

    void contents(JsonOut out, ResourceContents contents) {
        if (contents instanceof ResourceContents.Raw raw) {
            raw.json().forEach(out::field);
            return;
        }
        out.field("uri", contents.uri()).field("mimeType", contents.mimeType());
        if (contents instanceof ResourceContents.Text text) {
            out.field("text", text.text());
        } else if (contents instanceof ResourceContents.Blob blob) {
            out.field("blob", blob.data());
        }
    }

    void annotations(JsonOut out, Annotations annotations) {
        if (annotations == null) {
            return;
        }
        out.object("annotations", a -> {
            if (!annotations.audience().isEmpty()) {
                a.field("audience", (Object) annotations.audience().stream().map(ContentWriter::role).toList());
            }
            a.field("priority", (Object) annotations.priority());
            if (annotations.lastModified() != null && version.atLeast(V2025_06_18)) {
                a.field("lastModified", annotations.lastModified().toString());
            }
        });
    }

    void icons(JsonOut out, List<Icon> icons) {
        if (icons.isEmpty() || !version.atLeast(ProtocolVersion.V2025_11_25)) {
            return;
        }
        out.array("icons", list -> icons.forEach(icon -> list.object(i -> {
            i.field("src", icon.src()).field("mimeType", icon.mimeType());
            if (!icon.sizes().isEmpty()) {
                i.field("sizes", (Object) icon.sizes());
            }
            i.field("theme", icon.theme());
        })));
    }

    static String role(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
