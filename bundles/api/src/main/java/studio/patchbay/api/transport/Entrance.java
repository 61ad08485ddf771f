package studio.patchbay.api.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import studio.patchbay.api.handler.EndpointScope;

/**
 * Which of the server's endpoints a client came to: {@code /mcp} is the main one, below it each instance and application has its
 * own, and each shows all its tools or the slim surface.
 *
 * @param scope the {@linkplain EndpointScope scope} that is served there; empty for all of the server
 * @param surface what the client asked for with {@code ?surface=}: {@code full}, {@code slim} or {@code auto}, or attacker input;
 *     empty for what the host is configured to
 */
public record Entrance(String scope, String surface) {

    /** The endpoint of everything, as configured. */
    public static final Entrance MAIN = new Entrance("", "");

    private static final String SURFACE = "surface=";
    private static final Pattern SCOPE = Pattern.compile("(?:instance|app)/(?! )[\\p{L}\\p{N}_.~ -]{1,128}(?<! )");

    public Entrance {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(surface, "surface");
    }

    /**
     * The entrance at a path of a transport.
     *
     * @param below the path below the transport's own, without the slash between them: {@code ab12} or {@code app/maya}, whose
     *     characters may be percent-encoded; empty for the path itself
     * @param query of the URL, raw; may be null
     * @return empty when no endpoint can be at such a path
     */
    public static Optional<Entrance> of(String below, String query) {
        if (below.isEmpty()) {
            return Optional.of(query == null ? MAIN : of("", surface(query), MAIN));
        }
        String application = EndpointScope.APPLICATION;
        String path = below.indexOf('%') < 0 ? below : decoded(below.replace("+", "%2B"));
        String scope = path.startsWith(application) ? path : EndpointScope.INSTANCE + path;
        return isScope(scope) ? Optional.of(new Entrance(scope, surface(query))) : Optional.empty();
    }

    /**
     * Whether this can be the name of a scope: {@code instance/} or {@code app/}, and up to 128 letters, digits, '_', '-', '.',
     * '~' and spaces between them.
     */
    public static boolean isScope(String name) {
        return SCOPE.matcher(name).matches();
    }

    private static Entrance of(String scope, String surface, Entrance usual) {
        return surface.isEmpty() ? usual : new Entrance(scope, surface);
    }

    private static String surface(String query) {
        if (query == null) {
            return "";
        }
        for (String parameter : query.split("&")) {
            if (parameter.startsWith(SURFACE)) {
                return decoded(parameter.substring(SURFACE.length()));
            }
        }
        return "";
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, UTF_8);
        } catch (IllegalArgumentException e) {
            return value; // nothing has such a name
        }
    }
}
