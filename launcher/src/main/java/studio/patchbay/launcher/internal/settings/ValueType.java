package studio.patchbay.launcher.internal.settings;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the text of a setting becomes a value.
 *
 * @param expected completes the sentence "must be …"
 * @param choices the only texts that are allowed; empty when there is no such list
 * @param parser throws {@link IllegalArgumentException} for a bad text
 * @param property turns the value into a property of a ConfigurationAdmin configuration
 */
public record ValueType<T>(
        String name, String expected, List<String> choices, Function<String, T> parser, Function<T, Object> property) {

    private static final Pattern NAME_TEXT = Pattern.compile("[a-z][a-z0-9]{0,31}");
    private static final Pattern DURATION_TEXT = Pattern.compile("(\\d{1,15})(ms|s|m|h|d)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Pattern SIZE_TEXT = Pattern.compile("(\\d{1,15})(B|KiB|MiB|GiB)?");
    private static final Map<String, Integer> SHIFT = Map.of("B", 0, "KiB", 10, "MiB", 20, "GiB", 30);

    static final ValueType<String> TEXT = free("text", "text", text -> text, text -> text);

    static final ValueType<Boolean> BOOLEAN = new ValueType<>(
            "boolean",
            "true or false",
            List.of("true", "false", "yes", "no", "on", "off", "1", "0"),
            ValueType::parseBoolean,
            value -> value);

    static final ValueType<Duration> DURATION = free(
            "duration",
            "a duration such as 250ms, 10s, 5m, 2h or 1d, at most 24d",
            ValueType::parseDuration,
            Duration::toMillis);

    static final ValueType<Long> SIZE = free(
            "size", "a size such as 65536, 256KiB, 4MiB or 1GiB, less than 2GiB", ValueType::parseSize, value -> value);

    static final ValueType<Path> PATH = free("path", "a path", ValueType::parsePath, Path::toString);

    static final ValueType<List<Path>> PATHS = free(
            "paths",
            "paths separated by " + File.pathSeparator,
            text -> split(text, File.pathSeparator).stream().map(ValueType::parsePath).toList(),
            paths -> paths.stream().map(Path::toString).toArray(String[]::new));

    static final ValueType<List<String>> TEXTS = free(
            "texts", "texts separated by commas", text -> split(text, ","), texts -> texts.toArray(String[]::new));

    static final ValueType<List<String>> NAMES = free(
            "names",
            "names of small letters and digits, separated by commas",
            ValueType::parseNames,
            names -> names.toArray(String[]::new));

    private static <T> ValueType<T> free(
            String name, String expected, Function<String, T> parser, Function<T, Object> property) {
        return new ValueType<>(name, expected, List.of(), parser, property);
    }

    static ValueType<Integer> number(int min, int max) {
        String expected = "a whole number from " + min + (max == Integer.MAX_VALUE ? " up" : " to " + max);
        return free("number", expected, text -> parseNumber(text, min, max), value -> value);
    }

    static ValueType<String> oneOf(String... choices) {
        return new ValueType<>(
                "choice",
                "one of " + String.join(", ", choices),
                List.of(choices),
                text -> parseChoice(text, List.of(choices)),
                value -> value);
    }

    private static Boolean parseBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static String parseChoice(String text, List<String> choices) {
        String choice = text.toLowerCase(Locale.ROOT);
        if (!choices.contains(choice)) {
            throw new IllegalArgumentException(text);
        }
        return choice;
    }

    private static int parseNumber(String text, int min, int max) {
        int value = Integer.parseInt(text);
        if (value < min || value > max) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }

    private static Duration parseDuration(String text) {
        Matcher matcher = match(DURATION_TEXT, text);
        return Duration.ofMillis(multiply(Long.parseLong(matcher.group(1)), MILLIS.get(matcher.group(2))));
    }

    private static long parseSize(String text) {
        Matcher matcher = match(SIZE_TEXT, text);
        String unit = matcher.group(2) == null ? "B" : matcher.group(2);
        return multiply(Long.parseLong(matcher.group(1)), 1L << SHIFT.get(unit));
    }

    private static Matcher match(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        return matcher;
    }

    /** Within an int, as which components take sizes in bytes and times in milliseconds. */
    private static long multiply(long number, long unit) {
        if (number > Integer.MAX_VALUE / unit) {
            throw new IllegalArgumentException(number + " is too much");
        }
        return number * unit;
    }

    private static Path parsePath(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("empty");
        }
        try {
            String home = System.getProperty("user.home");
            boolean tilde = text.equals("~") || text.startsWith("~/") || text.startsWith("~" + File.separator);
            return Path.of(tilde ? home + text.substring(1) : text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<String> parseNames(String text) {
        List<String> names = split(text, ",").stream().distinct().toList();
        if (!names.stream().allMatch(name -> NAME_TEXT.matcher(name).matches())) {
            throw new IllegalArgumentException(text);
        }
        return names;
    }

    private static List<String> split(String text, String separator) {
        return Arrays.stream(text.split(Pattern.quote(separator)))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
