package studio.patchbay.bench.http;

import java.util.Arrays;

/** Durations in nanoseconds, all of them kept. */
public final class Samples {

    private long[] values = new long[1 << 10];
    private int size;

    public void add(long nanos) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = nanos;
    }

    public void addAll(Samples others) {
        for (int i = 0; i < others.size; i++) {
            add(others.values[i]);
        }
    }

    public int size() {
        return size;
    }

    /**
     * The smallest value that is not exceeded by this share of all values (nearest rank).
     *
     * @param share between 0 and 1
     */
    public long percentile(double share) {
        if (size == 0) {
            throw new IllegalStateException("no sample was taken");
        }
        long[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * size) - 1)];
    }
}
