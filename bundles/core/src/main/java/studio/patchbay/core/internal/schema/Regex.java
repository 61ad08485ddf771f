package studio.patchbay.core.internal.schema;

import com.google.re2j.PatternSyntaxException;
import java.util.regex.Pattern;

/** A regular expression of a schema, which attacker input can not make run away. */
sealed interface Regex {

    /** Above this, an automaton takes too much memory. */
    long MAX_PROGRAM = 20_000;

    /** Above this, a backtracking engine takes too much time between two looks at the text. */
    long MAX_SILENT = 50_000;

    /** Whether the pattern occurs anywhere in the text (JSON Schema patterns are not anchored). */
    boolean find(String text, Meter meter);

    /**
     * RE2 where its syntax will do, because it takes linear time; java.util.regex with a limit for look-around,
     * back-references, large repetitions and the like, which RE2 has not.
     *
     * @throws IllegalArgumentException when it is no regular expression, or a monstrous one
     */
    static Regex compile(String pattern) {
        PatternSize size = PatternSize.of(pattern);
        if (size.program() <= MAX_PROGRAM) {
            try {
                return new Linear(com.google.re2j.Pattern.compile(pattern));
            } catch (PatternSyntaxException e) {
                // Perhaps one of those that only the other engine knows; it has the last word.
            }
        }
        if (size.silent() > MAX_SILENT) {
            throw new IllegalArgumentException("it repeats too much");
        }
        return new Backtracking(Pattern.compile(pattern), 4 + (int) size.silent() / 10);
    }

    /** Matches in time proportional to the text and the size of the compiled pattern. */
    record Linear(com.google.re2j.Pattern pattern) implements Regex {
        @Override
        public boolean find(String text, Meter meter) {
            meter.read((long) text.length() * pattern.programSize());
            return pattern.matcher(text).find();
        }
    }

    /**
     * Matches until the budget for characters is spent.
     *
     * @param cost of one look at a character
     */
    record Backtracking(Pattern pattern, int cost) implements Regex {
        @Override
        public boolean find(String text, Meter meter) {
            try {
                return pattern.matcher(new MeteredText(text, cost, meter)).find();
            } catch (StackOverflowError e) {
                // java.util.regex recurses per repetition of a group; nothing is left in a half-done state.
                meter.read(Long.MAX_VALUE);
                return false;
            }
        }
    }

    /** A text that charges for every character that is looked at. */
    record MeteredText(String text, int cost, Meter meter) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            meter.read(cost);
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
