/** The peers that are measured beside Patchbay; each is started as a process of its own. */
package studio.patchbay.bench.server;
