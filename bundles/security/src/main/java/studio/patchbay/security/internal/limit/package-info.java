/** How often, and how much at a time. */
package studio.patchbay.security.internal.limit;
