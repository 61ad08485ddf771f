package studio.patchbay.security.internal.file;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.TreeSet;

/** Says which name somebody probably meant, or which there are. */
public final class NearestName {

    private static final int MOST = 3;

    private NearestName() {}

    /** {@code did you mean x?} when one is close, else {@code known are x, y}. */
    public static String hint(String typed, Collection<String> names) {
        int most = Math.min(MOST, Math.max(1, typed.length() / 3));
        return names.stream()
                .filter(name -> distance(typed, name) <= most)
                .min(Comparator.<String>comparingInt(name -> distance(typed, name)).thenComparing(Comparator.naturalOrder()))
                .map(name -> "did you mean " + name + "?")
                .orElseGet(() -> names.isEmpty() ? "there are none" : "known are " + String.join(", ", new TreeSet<>(names)));
    }

    /** Inserted, deleted and changed letters count one each; upper and lower case are equal. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            int diagonal = i - 1;
            for (int j = 0; j <= b.length(); j++) {
                int above = row[j];
                if (i == 0 || j == 0) {
                    row[j] = i + j;
                } else {
                    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                    row[j] = Math.min(Math.min(above, row[j - 1]) + 1, diagonal + change);
                }
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
