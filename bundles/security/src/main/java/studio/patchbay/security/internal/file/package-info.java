/** Files of the configuration: read strictly, with the place of what is wrong, and read again when they change. */
package studio.patchbay.security.internal.file;
