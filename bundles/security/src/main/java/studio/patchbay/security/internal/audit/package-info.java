/** Who did what: every use and every administrative act as a record of a chain. */
package studio.patchbay.security.internal.audit;
