package studio.patchbay.core.internal.search;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Takes a text apart into words that can be compared. */
final class Words {

    private Words() {}

    /** In order, each once: in lower case, apart at signs, at digits and at capitals within, plural like singular. */
    static Set<String> of(String text) {
        Set<String> words = new LinkedHashSet<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean ends = i == text.length() || !Character.isLetterOrDigit(text.charAt(i)) || start >= 0 && breaks(text, i);
            if (ends && start >= 0) {
                words.add(word(text.substring(start, i)));
                start = -1;
            }
            if (start < 0 && i < text.length() && Character.isLetterOrDigit(text.charAt(i))) {
                start = i;
            }
        }
        return words;
    }

    /** Whether a word within a word begins here: {@code createCube}, {@code take2}. */
    private static boolean breaks(String text, int at) {
        char before = text.charAt(at - 1);
        char here = text.charAt(at);
        return Character.isLowerCase(before) && Character.isUpperCase(here)
                || Character.isDigit(before) != Character.isDigit(here);
    }

    private static String word(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean plural = lower.length() > 3 && lower.endsWith("s") && !lower.endsWith("ss");
        return plural ? lower.substring(0, lower.length() - 1) : lower;
    }
}
