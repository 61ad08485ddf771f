/** What a reader knows of the instances, and who wants to hear of it. */
package studio.patchbay.registry.internal.known;
