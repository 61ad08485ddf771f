/** A span for every use, sent to a collector; there is none of it, and none of its libraries, until a collector is configured. */
package studio.patchbay.observability.internal.trace;
