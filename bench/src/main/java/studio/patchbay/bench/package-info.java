/** Measures Patchbay beside its peers; {@code docs/performance.md} says what, how and with which targets. */
package studio.patchbay.bench;
