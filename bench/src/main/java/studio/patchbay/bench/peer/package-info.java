/** The servers under measurement, each a process of its own. */
package studio.patchbay.bench.peer;
