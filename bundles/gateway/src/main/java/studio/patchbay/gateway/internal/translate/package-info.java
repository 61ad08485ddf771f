/** What backends send, as the API has it. */
package studio.patchbay.gateway.internal.translate;
