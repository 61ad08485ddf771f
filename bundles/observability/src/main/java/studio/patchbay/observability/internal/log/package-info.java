/** What log records say of the use in which they were written. */
package studio.patchbay.observability.internal.log;
