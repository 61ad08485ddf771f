/** Skill bundles with any number of tools, made as they are needed. */
package studio.patchbay.bench.skill;
