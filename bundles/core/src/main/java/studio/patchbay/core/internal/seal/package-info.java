/**
 * Seals what travels through clients, with a key of this process or with keys that several hosts share. The file of the keys is read
 * strictly, and read again when it changes.
 */
package studio.patchbay.core.internal.seal;
