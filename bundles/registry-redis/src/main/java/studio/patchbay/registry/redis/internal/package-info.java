/**
 * A registry in Redis or Valkey, for hosts of many machines: a key per instance that ends with its lease, and a stream of what
 * has changed. It is soft state: whatever the engine loses, the hosts bring back, and what was known goes on until they do.
 */
package studio.patchbay.registry.redis.internal;
