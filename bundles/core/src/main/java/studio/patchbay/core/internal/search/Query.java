package studio.patchbay.core.internal.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Words that are sought. Ranks by how much they say about each thing and how rare they are among all (as BM25 does). Only what is
 * searched counts, so what a caller does not see does not show in the order either.
 *
 * <p>All are looked at in turn: at ten thousand tools that takes a few milliseconds, and there is no index to be kept in step with
 * what comes and goes.
 */
public final class Query {

    private static final int MOST_WORDS = 16;

    /** From which weight on more of it says little more. */
    private static final double SATURATION = 4;

    private final List<String> words;

    public Query(String text) {
        Set<String> all = new LinkedHashSet<>();
        for (String part : text.strip().split("\\s+")) {
            all.add(part.toLowerCase(Locale.ROOT));
            all.addAll(Words.of(part));
        }
        all.remove("");
        words = all.stream().limit(MOST_WORDS).toList();
    }

    private record Match<T>(T found, float[] weights) {}

    private record Ranked<T>(T found, double score) {}

    /**
     * All that have any of the words, the best first; of equal ones in the order given.
     *
     * @param terms what each of them can be found by
     */
    public <T> List<T> in(List<T> all, Function<T, Terms> terms) {
        int[] having = new int[words.size()];
        List<Match<T>> matches = new ArrayList<>();
        for (T one : all) {
            float[] weights = weights(terms.apply(one), having);
            if (weights != null) {
                matches.add(new Match<>(one, weights));
            }
        }
        return matches.stream()
                .map(match -> new Ranked<>(match.found(), score(match.weights(), having, all.size())))
                .sorted(Comparator.comparingDouble((Ranked<T> ranked) -> -ranked.score()))
                .map(Ranked::found)
                .toList();
    }

    /** @return null if it has none of the words */
    private float[] weights(Terms terms, int[] having) {
        float[] weights = null;
        for (int i = 0; i < words.size(); i++) {
            float weight = terms.weight(words.get(i));
            if (weight > 0) {
                having[i]++;
                weights = weights == null ? new float[words.size()] : weights;
                weights[i] = weight;
            }
        }
        return weights;
    }

    private static double score(float[] weights, int[] having, int all) {
        double score = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                double rarity = Math.log(1 + (all - having[i] + 0.5) / (having[i] + 0.5));
                score += rarity * weights[i] / (weights[i] + SATURATION);
            }
        }
        return score;
    }
}
