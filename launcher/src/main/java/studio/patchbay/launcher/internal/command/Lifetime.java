package studio.patchbay.launcher.internal.command;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of people: minutes to years. */
final class Lifetime {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})(s|m|h|d)");
    private static final Map<String, Duration> UNITS =
            Map.of("s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    private Lifetime() {}

    static Duration parse(String option, String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new CommandException(ExitCode.USAGE, option + " must be a time such as 30m, 12h or 90d, not \"" + text + "\"");
        }
        return UNITS.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)));
    }
}
