/** What backends have, as services of this host. */
package studio.patchbay.gateway.internal.publish;
