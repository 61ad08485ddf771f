package studio.patchbay.core.internal.schema;

import com.google.re2j.PatternSyntaxException;
import java.util.regex.Pattern;

/** A regular expression of a schema, which attacker input can not make run away. */
sealed interface Regex {

    /** Whether the pattern occurs anywhere in the text (JSON Schema patterns are not anchored). */
    boolean find(String text, Meter meter);

    /**
     * RE2 where its syntax will do, because it takes linear time; java.util.regex with a limit for look-around,
     * back-references and the like, which RE2 has not.
     *
     * @throws IllegalArgumentException when it is no regular expression
     */
    static Regex compile(String pattern) {
        try {
            return new Linear(com.google.re2j.Pattern.compile(pattern));
        } catch (PatternSyntaxException e) {
            return new Backtracking(Pattern.compile(pattern));
        }
    }

    /** Matches in time proportional to the text and the size of the compiled pattern. */
    record Linear(com.google.re2j.Pattern pattern) implements Regex {
        @Override
        public boolean find(String text, Meter meter) {
            meter.read((long) text.length() * pattern.programSize());
            return pattern.matcher(text).find();
        }
    }

    /** Matches until the budget for characters is spent. */
    record Backtracking(Pattern pattern) implements Regex {
        @Override
        public boolean find(String text, Meter meter) {
            try {
                return pattern.matcher(new MeteredText(text, meter)).find();
            } catch (StackOverflowError e) {
                // java.util.regex recurses per repetition of a group; nothing is left in a half-done state.
                meter.read(Long.MAX_VALUE);
                return false;
            }
        }
    }

    /** A text that charges for every character that is looked at. */
    record MeteredText(String text, Meter meter) implements CharSequence {

        private static final int COST = 4;

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            meter.read(COST);
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
