/** In front of every path of every network transport: who is at the other end, how often, and with which credential. */
package studio.patchbay.security.internal.guard;
