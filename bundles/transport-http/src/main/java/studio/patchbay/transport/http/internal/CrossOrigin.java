package studio.patchbay.transport.http.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.CrossOriginHandler;

/**
 * Lets the web pages of the allowed origins read what they are answered, refusals included (Fetch standard, CORS protocol).
 * Browsers send no credentials of their own accord: pages have to bring theirs. Answers preflights, which have none.
 */
final class CrossOrigin extends CrossOriginHandler {

    private static final Duration PREFLIGHT_MAX_AGE = Duration.ofMinutes(10);

    CrossOrigin(String[] origins, Handler next) {
        setHandler(next);
        setAllowedOriginPatterns(Arrays.stream(origins).map(Pattern::quote).collect(Collectors.toSet()));
        setAllowCredentials(false);
        setAllowedMethods(Set.of("POST", "GET", "DELETE"));
        // The asterisk stands for Mcp-Param-*, whose names are the tools' own; it never stands for Authorization.
        setAllowedHeaders(Set.of(
                "Authorization",
                "Content-Type",
                "Accept",
                "Last-Event-ID",
                "MCP-Protocol-Version",
                "Mcp-Session-Id",
                "Mcp-Method",
                "Mcp-Name",
                "*"));
        setExposedHeaders(Set.of(
                "WWW-Authenticate",
                "Mcp-Session-Id",
                "MCP-Protocol-Version",
                "RateLimit",
                "RateLimit-Policy",
                "Retry-After"));
        setPreflightMaxAge(PREFLIGHT_MAX_AGE);
        setDeliverNonAllowedOriginWebSocketUpgradeRequests(true); // the OriginHandler has judged those
    }
}
