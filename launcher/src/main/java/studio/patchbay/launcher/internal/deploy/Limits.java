package studio.patchbay.launcher.internal.deploy;

import java.time.Duration;

/**
 * How long files and bundles may take.
 *
 * @param quiet how long a file, or the list of names, must be still
 * @param start an activator that has not returned by then is given up
 * @param startPatience a start that takes longer goes on beside the others, and is published as a change of its own
 * @param stop for a bundle's own work after its calls were drained; then it is interrupted
 * @param stopPatience a stop that takes longer goes on beside the others
 */
record Limits(Duration quiet, Duration start, Duration startPatience, Duration stop, Duration stopPatience) {

    static final Limits DEFAULT = new Limits(
            Duration.ofMillis(20), Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMillis(20));
}
