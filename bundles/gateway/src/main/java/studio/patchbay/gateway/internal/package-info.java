/** Puts the gateway together. */
package studio.patchbay.gateway.internal;
