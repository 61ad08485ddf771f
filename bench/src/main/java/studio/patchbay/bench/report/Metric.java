package studio.patchbay.bench.report;

/** What a figure counts. */
public enum Metric {
    CALLS("calls/s"),
    LISTS("lists/s"),
    P50("p50 µs"),
    P99("p99 µs"),
    /** Processor time of the server. */
    CPU("server CPU µs each"),
    /** Near 100 with a saturated server; less means that the generator or something else took the time. */
    SERVER("server busy %"),
    /** Near 100 the load generator was the limit, not the server. */
    GENERATOR("generator busy %"),
    /** JSON of all pages of one list. */
    SIZE("KB"),
    FIRST_ANSWER("first answer ms"),
    RESIDENT("resident MB"),
    DROP_P50("drop p50 ms"),
    DROP_P99("drop p99 ms"),
    REMOVAL_P50("removal p50 ms"),
    REMOVAL_P99("removal p99 ms"),
    ANSWERED("right answers"),
    /** Calls without an answer. */
    LOST("lost calls"),
    /** Answers that were errors, or came from no version, two versions, or one that had gone. */
    WRONG("wrong answers"),
    /** From the rename of the new version's jar to its first answer. */
    SWAP_P50("swap p50 ms"),
    SWAP_P99("swap p99 ms"),
    SWAP_MAX("swap max ms"),
    /** From the rename of a bad file to the line of the log that says what is wrong with it. */
    TOLD("reason told ms"),
    /** From when a call was due to its right answer: never longer did the last good version not serve. */
    LONGEST("longest call ms"),
    /** By the server, after a full collection. */
    HELD("held"),
    /** From the first sample to the highest. */
    GROWTH("growth %"),
    /** From the first sample to the lowest. */
    FALL("fall %");

    private final String label;

    Metric(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
