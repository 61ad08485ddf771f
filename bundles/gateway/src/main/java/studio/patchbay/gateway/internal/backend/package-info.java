/** Other MCP servers: where they are, how they are, what they have. */
package studio.patchbay.gateway.internal.backend;
