/**
 * Writers of one registry directory that are killed again and again, while hosts that live watch it, some of them with a wrong
 * clock. Every writer and every host is a process of its own that runs the registry as the distribution does.
 */
package studio.patchbay.registry.soak;
