/** What is measured. All peers of a scenario take turns, round by round, so that a noisy minute hits all of them. */
package studio.patchbay.bench.scenario;
