/** A transport that is replaced again and again under load, and everybody whom that could hurt. */
package studio.patchbay.bench.swap;
