/** What is called how at which endpoint. */
package studio.patchbay.gateway.internal.naming;
