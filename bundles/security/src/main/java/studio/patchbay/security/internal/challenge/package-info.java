/** What a client is told to bring: challenges of the Bearer scheme (RFC 6750), and where they send it (RFC 9728). */
package studio.patchbay.security.internal.challenge;
