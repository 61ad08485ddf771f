/**
 * Files of records, one line each, in which every record carries the hash of the one before, over all files: what is removed,
 * changed or moved is found. How a line is made is in {@link studio.patchbay.security.internal.chain.Link}.
 */
package studio.patchbay.security.internal.chain;
