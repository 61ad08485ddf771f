package studio.patchbay.client.internal;

import java.time.Duration;

/**
 * How long silence is borne.
 *
 * @param quiet how long a stream may be silent before its server is asked for a sign of life
 * @param answer how long that may take
 */
record Patience(Duration quiet, Duration answer) {

    /** A host sends comments every 15 s, as the official servers do. */
    static final Patience DEFAULT = new Patience(Duration.ofSeconds(30), Duration.ofSeconds(10));
}
