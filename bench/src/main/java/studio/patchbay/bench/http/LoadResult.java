package studio.patchbay.bench.http;

import java.time.Duration;

/**
 * What a measured window gave.
 *
 * @param completed operations whose every answer was right: calls, or whole lists
 * @param elapsed the window's length
 * @param latencies of the completed operations; from when the operation was due, if the load has a rate
 * @param generatorCpu time of a core that the generator took
 * @param bytesPerOperation of JSON-RPC messages in the answers of one operation
 */
public record LoadResult(
        int completed, Duration elapsed, Samples latencies, Duration generatorCpu, long bytesPerOperation) {

    public double perSecond() {
        return completed / seconds(elapsed);
    }

    /** The share of a core that the generator needed; near 1 the generator was the limit, not the server. */
    public double generatorShare() {
        return seconds(generatorCpu) / seconds(elapsed);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
