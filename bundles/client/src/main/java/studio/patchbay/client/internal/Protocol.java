package studio.patchbay.client.internal;

import java.util.List;
import java.util.Set;

/** Names and numbers of the protocol. */
final class Protocol {

    static final String MODERN = "2026-07-28";
    static final String LATEST_LEGACY = "2025-11-25";
    static final Set<String> LEGACY = Set.of("2024-11-05", "2025-03-26", "2025-06-18", LATEST_LEGACY);

    static final String META = "_meta";
    static final String OURS = "io.modelcontextprotocol/";
    static final String VERSION = OURS + "protocolVersion";
    static final String CLIENT_INFO = OURS + "clientInfo";
    static final String CLIENT_CAPABILITIES = OURS + "clientCapabilities";
    static final String LOG_LEVEL = OURS + "logLevel";
    static final String SERVER_INFO = OURS + "serverInfo";
    static final String PROGRESS_TOKEN = "progressToken";

    static final String VERSION_HEADER = "MCP-Protocol-Version";
    static final String SESSION_HEADER = "Mcp-Session-Id";

    static final int METHOD_NOT_FOUND = -32601;
    static final int INTERNAL_ERROR = -32603;
    static final int HEADER_MISMATCH = -32020;
    static final int MISSING_CAPABILITY = -32021;
    static final int UNSUPPORTED_VERSION = -32022;

    /** From the most to the least verbose (RFC 5424). */
    private static final List<String> LOG_LEVELS =
            List.of("debug", "info", "notice", "warning", "error", "critical", "alert", "emergency");

    private Protocol() {}

    /** How severe a level is; what is no level is most severe, so that it is let through. */
    static int severity(Object level) {
        int severity = level instanceof String ? LOG_LEVELS.indexOf(level) : -1;
        return severity < 0 ? LOG_LEVELS.size() : severity;
    }
}
