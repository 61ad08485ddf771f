/** One call of a client as calls of a backend. */
package studio.patchbay.gateway.internal.call;
