package studio.patchbay.core.internal.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that are meant by one that does not exist. */
public final class Nearest {

    private static final int MOST = 5;

    /** A name longer than this is no slip. */
    private static final int LONGEST = 128;

    private static final String PREFIX_END = "__";

    private Nearest() {}

    private record Near(String name, int distance) {}

    /** The nearest first; of equally near ones in order of name. Empty if none is near. */
    public static List<String> to(String wrong, Collection<String> names) {
        if (wrong.length() > LONGEST) {
            return List.of();
        }
        String sought = wrong.toLowerCase(Locale.ROOT);
        return names.stream()
                .map(name -> new Near(name, near(sought, name.toLowerCase(Locale.ROOT))))
                .filter(near -> near.distance() <= Math.max(1, sought.length() / 3))
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .limit(MOST)
                .map(Near::name)
                .toList();
    }

    /** What follows an instance's prefix is a name, too: people leave the prefix away. */
    private static int near(String sought, String name) {
        int prefix = name.indexOf(PREFIX_END);
        int whole = distance(sought, name);
        return prefix < 0 ? whole : Math.min(whole, distance(sought, name.substring(prefix + PREFIX_END.length())));
    }

    /** Inserted, deleted and changed letters count one each; far is enough where it cannot become near any more. */
    private static int distance(String a, String b) {
        int most = Math.max(1, a.length() / 3);
        if (Math.abs(a.length() - b.length()) > most) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1, change);
                least = Math.min(least, row[j]);
            }
            if (least > most) {
                return Integer.MAX_VALUE;
            }
        }
        return row[b.length()];
    }
}
