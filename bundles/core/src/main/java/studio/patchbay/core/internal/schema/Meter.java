package studio.patchbay.core.internal.schema;

import java.util.Collection;
import java.util.Map;

/**
 * What one validation may still spend, so that no schema and no instance can keep a thread busy. The budget grows with
 * the size of the instance only, so the cost of a check is linear in what the client sent. Not safe for threads.
 */
final class Meter {

    private static final long STEPS = 30_000;
    private static final long STEPS_PER_VALUE = 50;
    private static final long CHARACTERS = 10_000_000;

    // Seven frames per level: even interpreted, these levels fit into a stack of 512 KiB with room to spare.
    private static final int DEPTH = 250;

    // The library gives evaluators no place of their own for the state of one validation.
    private static final ThreadLocal<Meter> CURRENT = new ThreadLocal<>();

    private long steps;
    private long characters = CHARACTERS;
    private int depth;

    private Meter(long steps) {
        this.steps = steps;
    }

    /** A validation that may run out of budget. */
    interface Work<T> {
        T run();
    }

    /** Does the work with a fresh budget for an instance of this size. */
    static <T> T measure(Object instance, Work<T> work) {
        Meter outer = CURRENT.get();
        CURRENT.set(new Meter(STEPS + STEPS_PER_VALUE * values(instance, 0)));
        try {
            return work.run();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    static Meter current() {
        return CURRENT.get();
    }

    void spend(long cost) {
        steps -= cost;
        if (steps < 0) {
            throw new BudgetSpent("too much work to check against this schema");
        }
    }

    void read(long cost) {
        characters -= cost;
        if (characters < 0) {
            throw new BudgetSpent("too much text to match against the patterns of this schema");
        }
    }

    void enter() {
        if (++depth > DEPTH) {
            throw new BudgetSpent("too deeply nested to check against this schema");
        }
    }

    void leave() {
        depth--;
    }

    private static long values(Object value, int level) {
        if (level > DEPTH) {
            throw new BudgetSpent("too deeply nested to check against this schema");
        }
        long sum = 1;
        if (value instanceof Map<?, ?> map) {
            for (Object element : map.values()) {
                sum += values(element, level + 1);
            }
        } else if (value instanceof Collection<?> list) {
            for (Object element : list) {
                sum += values(element, level + 1);
            }
        }
        return sum;
    }

    /** The budget is used up; no stack trace, because clients can cause it at will. */
    static final class BudgetSpent extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private BudgetSpent(String message) {
            super(message, null, false, false);
        }
    }
}
