/** This host, as others are told of it. */
package studio.patchbay.registry.internal.announce;
