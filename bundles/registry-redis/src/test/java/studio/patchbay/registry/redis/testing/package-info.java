/** A real engine for tests. */
package studio.patchbay.registry.redis.testing;
