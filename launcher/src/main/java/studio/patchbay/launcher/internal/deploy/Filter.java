package studio.patchbay.launcher.internal.deploy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRequirement;

/** The filter of a requirement, as far as it can be put into words. */
record Filter(String text) {

    private static final Pattern NEGATION = Pattern.compile("\\(!\\([^()]*\\)\\)");

    static Filter of(BundleRequirement requirement) {
        String text = requirement.getDirectives().get(Constants.FILTER_DIRECTIVE);
        return new Filter(text == null ? "" : text);
    }

    /** What the attribute must be; empty if the filter does not say. */
    Optional<String> value(String attribute) {
        return find(positive(), "\\(" + Pattern.quote(attribute) + "=([^()*]+)\\)");
    }

    /** The demanded versions, for people; empty if any will do. */
    String versions(String attribute) {
        String name = Pattern.quote(attribute);
        Optional<String> least = find(positive(), "\\(" + name + ">=([^()]+)\\)").filter(v -> !v.equals("0.0.0"));
        Optional<String> most = find(positive(), "\\(" + name + "<=([^()]+)\\)");
        Optional<String> below = find(text, "\\(!\\(" + name + ">=([^()]+)\\)\\)");
        return value(attribute)
                .map(exact -> "version " + shortened(exact))
                .orElseGet(() -> Stream.of(
                                least.map(v -> "version " + shortened(v) + " or newer"),
                                most.map(v -> "at most version " + shortened(v)),
                                below.map(v -> "below version " + shortened(v)))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", but ")));
    }

    private String positive() {
        return NEGATION.matcher(text).replaceAll("");
    }

    private static Optional<String> find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1).trim()) : Optional.empty();
    }

    /** 2.0.0 is 2 for people. */
    static String shortened(String version) {
        return version.replaceFirst("(\\.0)+$", "");
    }
}
