/** What the tests stand on: hosts as processes, clients that send raw messages, bundles made on the spot. */
package studio.patchbay.itest.testing;
