/** Client certificates that TLS has verified, as names of principals. */
package studio.patchbay.security.internal.certificate;
