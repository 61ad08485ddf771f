/** What the tests of the core stand on: the core in a box, clients that send raw messages, handlers to call. */
package studio.patchbay.core.testing;
