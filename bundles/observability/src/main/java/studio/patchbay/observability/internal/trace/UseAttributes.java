package studio.patchbay.observability.internal.trace;

import io.opentelemetry.api.trace.Span;
import java.util.Map;
import studio.patchbay.api.Caller;
import studio.patchbay.api.runtime.Contribution.Kind;
import studio.patchbay.api.security.Invocation;
import studio.patchbay.api.security.Subject;

/**
 * What a span says of a use, in the words of OpenTelemetry's semantic conventions for MCP servers: what was used and how it
 * came in, never
 * arguments, results or who it was. A resource is told by its published URI or template, as the URI of a request may hold
 * arguments.
 */
final class UseAttributes {

    private static final String PROTOCOL_VERSION = "io.modelcontextprotocol/protocolVersion";
    private static final int LONGEST = 128;

    private UseAttributes() {}

    static String spanName(Invocation invocation) {
        Subject subject = invocation.subject();
        return isUnknown(subject) || isResource(subject.kind())
                ? invocation.method()
                : invocation.method() + " " + subject.name();
    }

    static void put(Invocation invocation, Span span) {
        Subject subject = invocation.subject();
        span.setAttribute("mcp.method.name", invocation.method());
        span.setAttribute(nameKey(subject.kind()), bounded(subject.name()));
        span.setAttribute("patchbay.bundle", subject.bundle());
        if (invocation.method().equals("tools/call")) {
            span.setAttribute("gen_ai.operation.name", "execute_tool");
        }
        if (invocation.requestId() != null) {
            span.setAttribute("jsonrpc.request.id", bounded(invocation.requestId().toString()));
        }
        putProtocol(invocation.meta(), span);
        putNetwork(invocation.caller(), span);
    }

    /** Requests up to 2025-11-25 do not say it. */
    private static void putProtocol(Map<String, Object> meta, Span span) {
        if (meta.get(PROTOCOL_VERSION) instanceof String version) {
            span.setAttribute("mcp.protocol.version", bounded(version));
        }
    }

    private static void putNetwork(Caller caller, Span span) {
        span.setAttribute("network.transport", caller.transport().equals("stdio") ? "pipe" : "tcp");
        if (!caller.address().isEmpty()) {
            span.setAttribute("client.address", caller.address());
        }
    }

    private static String nameKey(Kind kind) {
        return switch (kind) {
            case TOOL -> "gen_ai.tool.name";
            case PROMPT -> "gen_ai.prompt.name";
            case RESOURCE, RESOURCE_TEMPLATE -> "mcp.resource.uri";
        };
    }

    /** Nobody offers it, so its name is whatever the client wrote: too many for the name of a span. */
    private static boolean isUnknown(Subject subject) {
        return subject.bundle().isEmpty();
    }

    private static boolean isResource(Kind kind) {
        return kind == Kind.RESOURCE || kind == Kind.RESOURCE_TEMPLATE;
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
