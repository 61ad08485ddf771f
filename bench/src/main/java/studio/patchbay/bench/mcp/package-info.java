/** What an MCP client says over Streamable HTTP, in both protocol eras, as far as the measurements need it. */
package studio.patchbay.bench.mcp;
