package studio.patchbay.core.internal.protocol;

import studio.patchbay.core.internal.HostSettings;
import studio.patchbay.core.internal.catalog.DeclaredScope;
import studio.patchbay.json.JsonOut;

/** What the server says of itself. */
final class Implementation {

    private Implementation() {}

    static void write(JsonOut out, HostSettings settings) {
        write(out, settings, null);
    }

    /** @param scope what is said of the endpoint, or null */
    static void write(JsonOut out, HostSettings settings, DeclaredScope scope) {
        String title = scope == null || scope.title() == null ? settings.title() : scope.title();
        out.field("name", settings.name()).field("title", title).field("version", settings.version());
    }

    /** For the model; null if there are none. @param scope what is said of the endpoint, or null */
    static String instructions(HostSettings settings, DeclaredScope scope) {
        return scope == null || scope.instructions() == null ? settings.instructions() : scope.instructions();
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
