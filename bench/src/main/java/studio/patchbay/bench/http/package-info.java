/**
 * The load generator: one thread, non-blocking sockets, no garbage per call, every answer compared byte for byte. It must
 * cost far less than the servers it measures.
 */
package studio.patchbay.bench.http;
