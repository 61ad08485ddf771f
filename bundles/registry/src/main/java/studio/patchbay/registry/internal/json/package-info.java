/** JSON as JDK values: strict, and bounded. */
package studio.patchbay.registry.internal.json;
