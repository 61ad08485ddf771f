/**
 * The "everything server" that the official conformance suite calls: the suite fixes every published name and argument
 * here, and the shape of every answer. An ordinary skill bundle that uses nothing but the public API.
 */
package studio.patchbay.conformance;
