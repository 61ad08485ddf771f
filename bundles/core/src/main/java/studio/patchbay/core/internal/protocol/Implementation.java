package studio.patchbay.core.internal.protocol;

import studio.patchbay.core.internal.HostSettings;
import studio.patchbay.json.JsonOut;

/** What the server says of itself. */
final class Implementation {

    private Implementation() {}

    static void write(JsonOut out, HostSettings settings) {
        out.field("name", settings.name()).field("title", settings.title()).field("version", settings.version());
    }

    /** The capabilities; all are declared always, because a skill that uses them may come any moment. */
    static void capabilities(JsonOut out) {
        out.object("logging", none -> {});
        out.object("completions", none -> {});
        out.object("tools", t -> t.field("listChanged", true));
        out.object("prompts", p -> p.field("listChanged", true));
        out.object("resources", r -> r.field("subscribe", true).field("listChanged", true));
    }
}
