package studio.patchbay.security.internal.chain;

import java.time.Duration;

/**
 * When a file is full, and what is kept.
 *
 * @param maxBytes of a file
 * @param maxAge after which a file counts as full with the next record; zero for never
 * @param files how many full ones are kept
 */
public record ChainLimits(long maxBytes, Duration maxAge, int files) {}
