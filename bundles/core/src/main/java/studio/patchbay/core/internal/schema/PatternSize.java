package studio.patchbay.core.internal.schema;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a regular expression gets when its repetitions are written out. Estimated from the text, because to compile
 * {@code ((a{1000}){1000}){1000}} is already the attack; it may say too much, never too little.
 *
 * @param program instructions of an automaton
 * @param silent repetitions that a backtracking engine may go through without looking at a character
 */
record PatternSize(long program, long silent) {

    private static final Pattern COUNTS = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");
    private static final long LIMIT = 1_000_000_000_000L;
    private static final PatternSize NONE = new PatternSize(0, 0);
    private static final PatternSize CHARACTER = new PatternSize(1, 0);
    private static final PatternSize PLACE = new PatternSize(1, 1);

    /** @throws IllegalArgumentException for quoting, which JSON Schema patterns do not have */
    static PatternSize of(String pattern) {
        return new Reader(pattern).read();
    }

    private PatternSize plus(PatternSize other) {
        return new PatternSize(Math.min(LIMIT, program + other.program), Math.min(LIMIT, silent + other.silent));
    }

    private PatternSize times(long count) {
        return new PatternSize(Math.min(LIMIT, program * count), Math.min(LIMIT, silent * count));
    }

    /** Reads a pattern from left to right; {@code sum} is what the open group holds before its last atom. */
    private static final class Reader {

        private final String pattern;
        private final Matcher counts;
        private final Deque<PatternSize> open = new ArrayDeque<>();
        private PatternSize sum = NONE;
        private PatternSize last = NONE;
        private int at;

        private Reader(String pattern) {
            this.pattern = pattern;
            this.counts = COUNTS.matcher(pattern);
        }

        private PatternSize read() {
            while (at < pattern.length()) {
                switch (pattern.charAt(at)) {
                    case '(' -> {
                        open.push(sum.plus(last));
                        sum = NONE;
                        last = NONE;
                        at++;
                    }
                    case ')' -> close();
                    case '[' -> characterClass();
                    case '\\' -> escape();
                    case '{' -> repetition();
                    case '^', '$' -> atom(PLACE, 1);
                    case '*', '+', '?' -> at++;
                    default -> atom(CHARACTER, 1);
                }
            }
            while (!open.isEmpty()) {
                close();
            }
            return sum.plus(last);
        }

        private void atom(PatternSize size, int length) {
            sum = sum.plus(last);
            last = size;
            at += length;
        }

        private void close() {
            PatternSize group = sum.plus(last).plus(PLACE);
            sum = open.isEmpty() ? NONE : open.pop();
            last = group;
            at++;
        }

        /** Ends at the first bracket, although an engine may take that for a member: better to read too much. */
        private void characterClass() {
            int end = at + 1;
            while (end < pattern.length() && pattern.charAt(end) != ']') {
                end += pattern.charAt(end) == '\\' ? 2 : 1;
            }
            atom(CHARACTER, end + 1 - at);
        }

        private void escape() {
            char escaped = at + 1 < pattern.length() ? pattern.charAt(at + 1) : ' ';
            if (escaped == 'Q') {
                throw new IllegalArgumentException("\\Q is not known in JSON Schema patterns");
            }
            boolean place = Character.isDigit(escaped) || "bBAGzZk".indexOf(escaped) >= 0;
            int name = escaped == 'k' ? Math.max(0, pattern.indexOf('>', at) - at - 1) : 0;
            atom(place ? PLACE : CHARACTER, 2 + name);
        }

        private void repetition() {
            if (counts.region(at, pattern.length()).lookingAt()) {
                long least = Long.parseLong(counts.group(1));
                String most = counts.group(2);
                last = last.times(Math.max(1, most == null || most.isEmpty() ? least + 1 : Math.max(least, Long.parseLong(most))));
                at = counts.end();
            } else {
                atom(CHARACTER, 1);
            }
        }
    }
}
