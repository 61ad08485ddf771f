/** What was measured, as a table for people and a JSON file for programs. */
package studio.patchbay.bench.report;
