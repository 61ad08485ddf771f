package studio.patchbay.bench.server;

import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import studio.patchbay.bench.skill.BenchTool;

/**
 * The official Java SDK as its documentation sets it up: a synchronous server with sessions on the Streamable HTTP servlet,
 * in Jetty with Jetty's defaults.
 */
public final class SdkServer {

    private SdkServer() {}

    /** @param args port, number of tools: one is {@code echo} alone, more are {@link BenchTool}s */
    public static void main(String... args) throws Exception {
        start(Integer.parseInt(args[0]), Integer.parseInt(args[1])).join();
    }

    /** @param port 0 for any that is free */
    public static Server start(int port, int tools) throws Exception {
        var transport = HttpServletStreamableServerTransportProvider.builder().mcpEndpoint("/mcp").build();
        McpServer.sync(transport)
                .serverInfo("sdk", "2.1.0")
                .capabilities(ServerCapabilities.builder().tools(true).build())
                .tools(tools(tools))
                .build();
        var server = new Server(new InetSocketAddress("127.0.0.1", port));
        var context = new ServletContextHandler();
        var servlet = new ServletHolder(transport);
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, "/mcp/*");
        server.setHandler(context);
        server.start();
        return server;
    }

    private static List<SyncToolSpecification> tools(int count) {
        return count == 1
                ? List.of(echo())
                : IntStream.range(0, count).mapToObj(BenchTool::of).map(SdkServer::specification).toList();
    }

    private static SyncToolSpecification echo() {
        var tool = new BenchTool("echo", "Gives the text back.", Map.of(
                "type", "object", "properties", Map.of("text", Map.of("type", "string")), "required", List.of("text")));
        return specification(tool);
    }

    private static SyncToolSpecification specification(BenchTool tool) {
        return SyncToolSpecification.builder()
                .tool(Tool.builder(tool.name(), tool.schema()).description(tool.description()).build())
                .callHandler((exchange, request) -> text(request))
                .build();
    }

    private static CallToolResult text(CallToolRequest request) {
        return CallToolResult.builder()
                .addTextContent((String) request.arguments().get("text"))
                .build();
    }
}
