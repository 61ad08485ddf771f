/**
 * Counts every use, and shows the counts with the state of the host to Prometheus. What counts is ours and always runs; the
 * library that writes the formats is loaded by the first scrape.
 */
package studio.patchbay.observability.internal.metrics;
