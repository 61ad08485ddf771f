/** Which process a record is about, and whether it lives. */
package studio.patchbay.registry.internal.process;
