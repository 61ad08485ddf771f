/** What is said to the engine, and what of its answers is believed. */
package studio.patchbay.registry.redis.internal.engine;
