package studio.patchbay.client.internal.link;

import java.net.http.HttpHeaders;
import java.util.Map;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.ProtocolViolationException;
import studio.patchbay.client.RpcErrorException;
import studio.patchbay.client.UnauthorizedException;
import studio.patchbay.client.UnreachableException;

/**
 * An HTTP answer with a status other than 2xx.
 *
 * @param where for messages
 * @param body the JSON object in it; empty for anything else
 */
public record Refusal(String where, int status, HttpHeaders headers, Map<String, Object> body) {

    /** The JSON-RPC error in it; null for none. */
    @SuppressWarnings("unchecked")
    public RpcErrorException error() {
        return body.get("error") instanceof Map<?, ?> error && error.get("code") instanceof Number
                ? RpcErrorException.of((Map<String, Object>) error)
                : null;
    }

    /** Whether it says nothing of who the server is: something before it, or its state, is in the way. */
    public boolean provesNothing() {
        return status == 401 || status == 403 || status == 407 || status == 408 || status == 429 || status >= 500
                || status < 400;
    }

    public BackendException toException() {
        RpcErrorException error = error();
        if (status == 401 || status == 403) {
            return new UnauthorizedException(
                    where + " does not accept these credentials (HTTP " + status + ")",
                    status,
                    headers.firstValue("WWW-Authenticate").orElse(null));
        }
        if (error != null) {
            return error;
        }
        if (status >= 300 && status < 400) {
            // Whoever is redirected sends its credentials along: we go nowhere but where we were told to.
            return new ProtocolViolationException(where + " redirects (HTTP " + status + "); give the URL that it redirects to");
        }
        if (provesNothing()) {
            return new UnreachableException(where + " answered with HTTP " + status, null, status >= 500);
        }
        return new ProtocolViolationException(where + " answered with HTTP " + status + ", and not as an MCP server does");
    }
}
