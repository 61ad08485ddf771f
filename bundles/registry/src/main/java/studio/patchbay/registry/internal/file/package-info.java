/**
 * A registry in a directory, which may be on a share: a record per instance, written whole and seldom, and beside it a heartbeat,
 * written often. Nobody locks anything, and nobody compares times of files or of machines.
 */
package studio.patchbay.registry.internal.file;
