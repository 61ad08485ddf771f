package studio.patchbay.core.internal.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An RFC 6570 level 1 template, plus {@code {+path}} for values with slashes, matched backwards: from a URI to the
 * values of its variables.
 */
public final class UriTemplate implements Comparable<UriTemplate> {

    private static final Pattern EXPRESSION = Pattern.compile("(\\+?)([A-Za-z0-9_.]+)");

    private final String text;
    private final List<Part> parts;

    private UriTemplate(String text, List<Part> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
    }

    /** A piece of the template: text that stands there, or a variable when {@code name} is not null. */
    private record Part(String literal, String name, boolean slashes) {

        boolean variable() {
            return name != null;
        }

        /** Whether a variable's value may hold the character; level 1 values never hold what ends a path segment. */
        boolean takes(char c) {
            return slashes || c != '/' && c != '?' && c != '#';
        }
    }

    /** @throws IllegalArgumentException when it is no template that can be matched; the message says why */
    public static UriTemplate parse(String text) {
        var parts = new ArrayList<Part>();
        var names = new HashSet<String>();
        int from = 0;
        while (from < text.length()) {
            int open = text.indexOf('{', from);
            String literal = open < 0 ? text.substring(from) : text.substring(from, open);
            if (literal.indexOf('}') >= 0) {
                throw wrong(text, "has a } without a {");
            }
            if (!literal.isEmpty()) {
                parts.add(new Part(literal, null, false));
            }
            if (open < 0) {
                break;
            }
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw wrong(text, "has a { without a }");
            }
            if (literal.isEmpty() && !parts.isEmpty()) {
                throw wrong(text, "needs text between two variables, or nobody can tell where the first ends");
            }
            Part variable = variable(text, text.substring(open + 1, close));
            if (!names.add(variable.name)) {
                throw wrong(text, "has the variable " + variable.name + " twice");
            }
            parts.add(variable);
            from = close + 1;
        }
        return new UriTemplate(text, parts);
    }

    private static Part variable(String text, String expression) {
        Matcher matcher = EXPRESSION.matcher(expression);
        if (!matcher.matches()) {
            throw wrong(text, "has {" + expression + "}; only {name} and {+name} can be matched");
        }
        return new Part(null, matcher.group(2), !matcher.group(1).isEmpty());
    }

    private static IllegalArgumentException wrong(String text, String what) {
        return new IllegalArgumentException("The URI template " + text + " " + what);
    }

    /** The names of the variables, in order. */
    public List<String> variables() {
        return parts.stream().filter(Part::variable).map(Part::name).toList();
    }

    /**
     * The values of the variables, percent-decoded, if the URI matches; each is at least one character and as short as
     * possible. Takes time proportional to the length of the URI, whatever the URI.
     */
    public Optional<Map<String, String>> match(String uri) {
        Map<String, String> found = raw(uri);
        if (found == null) {
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, String>();
        for (var raw : found.entrySet()) {
            Optional<String> value = PercentDecoder.decode(raw.getValue());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.put(raw.getKey(), value.get());
        }
        return Optional.of(values);
    }

    /**
     * The URI that another template with the same variables has for what is at a URI of this one.
     *
     * @return empty if the URI does not match, or the other has a variable that this has not
     */
    public Optional<String> translate(String uri, UriTemplate other) {
        Map<String, String> values = raw(uri);
        StringBuilder translated = new StringBuilder();
        for (Part part : other.parts) {
            String text = part.variable() && values != null ? values.get(part.name) : part.literal;
            if (text == null) {
                return Optional.empty();
            }
            translated.append(text);
        }
        return Optional.of(translated.toString());
    }

    /** The values of the variables as they stand in the URI; null if it does not match. */
    private Map<String, String> raw(String uri) {
        boolean[][] reachable = reachable(uri);
        if (!reachable[0][0]) {
            return null;
        }
        var values = new LinkedHashMap<String, String>();
        int at = 0;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            int end = part.variable() ? at + 1 : at + part.literal.length();
            while (!reachable[i + 1][end]) {
                end++;
            }
            if (part.variable()) {
                values.put(part.name, uri.substring(at, end));
            }
            at = end;
        }
        return values;
    }

    /** For each part and place in the URI, whether that part and all after it match the rest of the URI. */
    private boolean[][] reachable(String uri) {
        int length = uri.length();
        boolean[][] reachable = new boolean[parts.size() + 1][length + 2];
        reachable[parts.size()][length] = true;
        for (int i = parts.size() - 1; i >= 0; i--) {
            Part part = parts.get(i);
            for (int at = length; at >= 0; at--) {
                reachable[i][at] = part.variable()
                        ? at < length && part.takes(uri.charAt(at)) && (reachable[i + 1][at + 1] || reachable[i][at + 1])
                        : uri.startsWith(part.literal, at) && reachable[i + 1][at + part.literal.length()];
            }
        }
        return reachable;
    }

    /** The more specific template first: more text of its own, then fewer variables with slashes, then fewer variables. */
    @Override
    public int compareTo(UriTemplate other) {
        int order = Integer.compare(other.literals(), literals());
        if (order == 0) {
            order = Long.compare(slashes(), other.slashes());
        }
        if (order == 0) {
            order = Integer.compare(variables().size(), other.variables().size());
        }
        return order == 0 ? text.compareTo(other.text) : order;
    }

    private int literals() {
        return parts.stream().filter(part -> !part.variable()).mapToInt(part -> part.literal.length()).sum();
    }

    private long slashes() {
        return parts.stream().filter(Part::slashes).count();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UriTemplate template && text.equals(template.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
