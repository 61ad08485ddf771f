/** Finds things by words, the same for everybody who may see the same. */
package studio.patchbay.core.internal.search;
