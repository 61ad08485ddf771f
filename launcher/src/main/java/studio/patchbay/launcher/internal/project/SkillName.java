package studio.patchbay.launcher.internal.project;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * The name of a new skill, and what follows from it.
 *
 * @param text such as {@code usd-checks}; it is the skill's name, the artifact's and the prefix of the tools
 */
public record SkillName(String text) {

    /** The API allows 32 characters. */
    private static final Pattern ALLOWED = Pattern.compile("(?=.{1,32}$)[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** @return empty if the name cannot be used; {@link #whyNot} then says why */
    public static Optional<SkillName> parse(String text) {
        SkillName name = new SkillName(text);
        boolean usable = ALLOWED.matcher(text).matches() && SourceVersion.isName(name.packageName());
        return usable ? Optional.of(name) : Optional.empty();
    }

    /** A sentence about a name that cannot be used. */
    public static String whyNot(String text) {
        return ALLOWED.matcher(text).matches()
                ? "\"" + text + "\" is a word of the Java language; choose another name"
                : "\"" + text + "\" cannot be a skill's name: use lower-case letters, digits and single hyphens, "
                        + "a letter first, at most 32 characters, such as usd-checks";
    }

    /** {@code usd-checks} is in {@code skills.usdchecks}. */
    String packageName() {
        return "skills." + text.replace("-", "");
    }

    String symbolicName() {
        return "skills." + text;
    }

    /** {@code usd-checks} is {@code UsdChecksTools}. */
    String className() {
        return Arrays.stream(text.split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining("", "", "Tools"));
    }

    /** {@code usd-checks} is {@code Usd checks}. */
    String title() {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1).replace('-', ' ');
    }

    /** Where the build puts the bundle, from the project's folder. */
    public String jar() {
        return "target/" + text + ".jar";
    }
}
