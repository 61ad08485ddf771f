package studio.patchbay.security.internal.limit;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many in so much time, as {@code 600/m} or {@code 50/s burst 100}.
 *
 * @param amount what is given back evenly in each period
 * @param burst the most at once after a pause; the amount unless it is said
 */
public record Rate(long amount, Duration period, long burst) {

    private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,8}) */ *(s|m|h|d)(?: +burst +([1-9]\\d{0,8}))?");
    private static final Map<String, Duration> PERIODS =
            Map.of("s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    /**
     * @return null for an empty text: no limit
     * @throws IllegalArgumentException naming the setting and the text
     */
    public static Rate of(String setting, String text) {
        if (text.isBlank()) {
            return null;
        }
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Setting " + setting + " is '" + text
                    + "': give a number per s, m, h or d, such as 600/m or 50/s burst 100.");
        }
        long amount = Long.parseLong(matcher.group(1));
        long burst = matcher.group(3) == null ? amount : Long.parseLong(matcher.group(3));
        return new Rate(amount, PERIODS.get(matcher.group(2)), burst);
    }
}
