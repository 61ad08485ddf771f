package studio.patchbay.core.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Whether the list of tools shows all of them or the slim surface.
 *
 * @param usual where a client does not ask for one of them
 * @param most how many tools {@link Surface#AUTO} shows before it becomes slim
 */
public record SurfaceRule(Surface usual, int most) {

    /** What a list of tools may be. */
    public enum Surface {
        FULL,
        SLIM,
        /** Full for few tools, slim for many. */
        AUTO;

        /** By its name in lower case, as in URLs and settings. */
        public static Optional<Surface> of(String name) {
            for (Surface surface : values()) {
                if (surface.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return Optional.of(surface);
                }
            }
            return Optional.empty();
        }
    }

    /** All tools, unless a client asks for less. */
    public static final SurfaceRule FULL = new SurfaceRule(Surface.FULL, 50);

    /**
     * Whether it is to be slim.
     *
     * @param asked by the client; empty for the usual one
     * @param tools how many the client may see
     */
    public boolean slim(String asked, IntSupplier tools) {
        Surface surface = asked.isEmpty() ? usual : Surface.of(asked).orElse(usual);
        return surface == Surface.SLIM || surface == Surface.AUTO && tools.getAsInt() > most;
    }
}
