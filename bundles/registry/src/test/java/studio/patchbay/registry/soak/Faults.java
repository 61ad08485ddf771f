package studio.patchbay.registry.soak;

import java.util.stream.Stream;

/**
 * What must never happen; how often it did.
 *
 * @param torn records that were not what somebody has written
 * @param lost instances that lived, and were not seen
 * @param expired instances that lived, and were seen as gone or unreachable after they had been there
 * @param back instances that were seen as they had been before
 */
record Faults(long torn, long lost, long expired, long back) {

    static final Faults NONE = new Faults(0, 0, 0, 0);

    Faults plus(Faults others) {
        return new Faults(torn + others.torn, lost + others.lost, expired + others.expired, back + others.back);
    }

    static Faults parse(String text) {
        long[] counts = Stream.of(text.split(" ")).mapToLong(Long::parseLong).toArray();
        return new Faults(counts[0], counts[1], counts[2], counts[3]);
    }

    String text() {
        return torn + " " + lost + " " + expired + " " + back;
    }
}
