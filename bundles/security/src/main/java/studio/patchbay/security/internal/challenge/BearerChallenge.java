package studio.patchbay.security.internal.challenge;

import java.util.Collection;
import java.util.Map;

/**
 * A challenge of the Bearer scheme (RFC 6750, section 3) as the value of {@code WWW-Authenticate}. Parameters stand in the
 * order in which they were added; without any it is the bare scheme.
 */
public final class BearerChallenge {

    private final String text;

    private BearerChallenge(String text) {
        this.text = text;
    }

    /** The bare scheme. */
    public static BearerChallenge bearer() {
        return new BearerChallenge("Bearer");
    }

    /** Why what was brought is not enough, by RFC 6750, section 3.1; not for a request that brought nothing. */
    public BearerChallenge error(String code) {
        return with("error", code);
    }

    /** For the developer of the client. */
    public BearerChallenge errorDescription(String sentence) {
        return with("error_description", sentence);
    }

    /** Every scope that the request needs, those that the client has included; none adds nothing. */
    public BearerChallenge scope(Collection<String> scopes) {
        return scopes.isEmpty() ? this : with("scope", String.join(" ", scopes));
    }

    /** Where the client learns whom to ask for a token (RFC 9728, section 5.1); null, as without OAuth, adds nothing. */
    public BearerChallenge resourceMetadata(ProtectedResource resource) {
        return resource == null ? this : with("resource_metadata", resource.metadataUrl());
    }

    /** As the headers of an answer. */
    public Map<String, String> headers() {
        return Map.of("WWW-Authenticate", text);
    }

    private BearerChallenge with(String name, String value) {
        return new BearerChallenge(text + (text.equals("Bearer") ? " " : ", ") + name + "=\"" + quotable(value) + '"');
    }

    /** A quoted-string (RFC 9110, section 5.6.4) of visible ASCII, as RFC 6750 wants it; anything else becomes a space. */
    private static String quotable(String value) {
        StringBuilder quotable = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            quotable.append(c < ' ' || c > '~' ? ' ' : c == '"' ? '\'' : c == '\\' ? '/' : c);
        }
        return quotable.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
