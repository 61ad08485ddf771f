package studio.patchbay.core.internal.template;

import java.util.Map;
import java.util.Optional;

/** An RFC 6570 level 1 template, plus {@code {+path}}. */
public final class UriTemplate implements Comparable<UriTemplate> {

    private final String text;

    private UriTemplate(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException when it is no template that can be matched; the message says where */
    public static UriTemplate parse(String text) {
        return new UriTemplate(text);
    }

    /** The values of the variables, percent-decoded, if the URI matches. */
    public Optional<Map<String, String>> match(String uri) {
        return Optional.empty();
    }

    /** The most specific template first. */
    @Override
    public int compareTo(UriTemplate other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
