package studio.patchbay.core.internal.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What something can be found by: its words, and how much each says about it. They are taken apart by the first search. */
public final class Terms {

    private static final float WHOLE_NAME = 16;
    private static final float IN_NAME = 8;
    private static final float IN_TITLE = 4;
    private static final float IN_SKILL = 3;
    private static final float IN_DESCRIPTION = 1;

    /** What a word is worth that only begins like the one that is sought. */
    private static final float BEGINNING = 0.5f;

    private static final int SHORTEST_BEGINNING = 3;

    private final String name;
    private final String title;
    private final String skill;
    private final String description;
    private volatile Sorted sorted;

    /** All but the name may be null. */
    public Terms(String name, String title, String skill, String description) {
        this.name = name;
        this.title = title;
        this.skill = skill;
        this.description = description;
    }

    private record Sorted(String[] words, float[] weights) {}

    /** How much a word says about it; 0 if it is not in it. */
    float weight(String word) {
        Sorted all = sorted();
        int place = Arrays.binarySearch(all.words(), word);
        if (place >= 0) {
            return all.weights()[place];
        }
        float best = 0;
        if (word.length() >= SHORTEST_BEGINNING) {
            for (int i = -place - 1; i < all.words().length && all.words()[i].startsWith(word); i++) {
                best = Math.max(best, all.weights()[i]);
            }
        }
        return best * BEGINNING;
    }

    private Sorted sorted() {
        Sorted known = sorted;
        if (known == null) {
            known = read();
            sorted = known;
        }
        return known;
    }

    private Sorted read() {
        Map<String, Float> weights = new TreeMap<>();
        add(weights, description, IN_DESCRIPTION);
        add(weights, skill, IN_SKILL);
        add(weights, title, IN_TITLE);
        add(weights, name, IN_NAME);
        weights.merge(name.toLowerCase(Locale.ROOT), WHOLE_NAME, Float::sum);
        String[] words = weights.keySet().toArray(String[]::new);
        float[] values = new float[words.length];
        for (int i = 0; i < words.length; i++) {
            values[i] = weights.get(words[i]);
        }
        return new Sorted(words, values);
    }

    private static void add(Map<String, Float> weights, String text, float weight) {
        if (text != null) {
            Words.of(text).forEach(word -> weights.merge(word, weight, Float::sum));
        }
    }
}
