/**
 * A client of MCP servers of both eras: {@link studio.patchbay.client.McpClient} opens connections to
 * {@linkplain studio.patchbay.client.Backend backends}, over HTTP, WebSocket or stdio. JSON is JDK values, as everywhere.
 */
@Export
@Version("1.0.0")
package studio.patchbay.client;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
