package studio.patchbay.bench.report;

/** What a figure counts. */
public enum Metric {
    CALLS("calls/s"),
    LISTS("lists/s"),
    P50("p50 µs"),
    P99("p99 µs"),
    /** By which the p50 is longer than that of the same call without the gateway. */
    ADDED("added p50 µs"),
    /** By which the gateway's client hears of a change later than the backend's own. */
    BEYOND_P50("beyond p50 ms"),
    BEYOND_P99("beyond p99 ms"),
    /** Processor time of the server while nobody asks anything, of one core. */
    IDLE("idle CPU %"),
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
    /** Answers in which another principal is named than the one that asked. */
    FOREIGN("foreign markers"),
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
    FALL("fall %"),
    OPENED("streams opened/s"),
    /** From the change to the arrival at each of many streams. */
    TOLD_P50("told p50 ms"),
    TOLD_P99("told p99 ms"),
    TOLD_MAX("told max ms"),
    /** From the arrival at the first of them. */
    SPREAD_P50("after the first p50 ms"),
    SPREAD_P99("after the first p99 ms"),
    SPREAD_MAX("after the first max ms"),
    NOT_TOLD("not told"),
    STREAM_HEAP("heap KB each"),
    /** Direct buffers. */
    STREAM_DIRECT("direct KB each"),
    STREAM_RESIDENT("resident KB each"),
    /** After all of them have gone. */
    STREAM_HEAP_LEFT("heap left KB each"),
    STREAM_DIRECT_LEFT("direct left KB each"),
    /** Time without an answering port. */
    GAP_P50("gap p50 ms"),
    GAP_P99("gap p99 ms"),
    GAP_MAX("gap max ms"),
    /** Requests that the client had to send again. */
    FAILED_ONCE("failed once"),
    LOST_SESSIONS("lost sessions"),
    CUT_STREAMS("cut streams"),
    /** What there is more of at the end than at the beginning. */
    MORE_LOADERS("more class loaders"),
    MORE_THREADS("more threads"),
    MORE_FILES("more open files"),
    MORE_HEAP("more heap KB"),
    MORE_METASPACE("more metaspace KB"),
    /** From the kill of the host that served the port to the first answer to a call that was begun after it. */
    TAKEN_OVER_P50("taken over p50 ms"),
    TAKEN_OVER_P99("taken over p99 ms"),
    TAKEN_OVER_MAX("taken over max ms"),
    /** From the kill of a host until another one does not list its tools any more. */
    GONE_P50("gone p50 ms"),
    GONE_P99("gone p99 ms"),
    GONE_MAX("gone max ms"),
    /** Calls that neither were answered nor failed. */
    HUNG("hung calls");

    private final String label;

    Metric(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
