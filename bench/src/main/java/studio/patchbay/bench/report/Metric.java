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
    SWAP_P50("swap p50 ms"),
    SWAP_P99("swap p99 ms"),
    /** Time without an answering port. */
    GAP_P50("gap p50 ms"),
    GAP_P99("gap p99 ms"),
    GAP_MAX("gap max ms"),
    /** Requests that the client had to send again. */
    FAILED_ONCE("failed once"),
    /** Requests that failed after all retries. */
    LOST_CALLS("lost calls"),
    LOST_SESSIONS("lost sessions"),
    CUT_STREAMS("cut streams"),
    /** What there is more of at the end than at the beginning. */
    MORE_LOADERS("more class loaders"),
    MORE_THREADS("more threads"),
    MORE_FILES("more open files"),
    MORE_HEAP("more heap KB"),
    MORE_METASPACE("more metaspace KB");

    private final String label;

    Metric(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
