/** Hosts that know of each other: the directory in which they announce themselves, and who of them serves the well-known port. */
package studio.patchbay.registry.internal;
