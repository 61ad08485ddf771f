package studio.patchbay.client.internal;

import java.net.http.HttpHeaders;
import java.util.Map;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.RpcErrorException;
import studio.patchbay.client.internal.link.Refusal;

/**
 * What became of a request of a handshake.
 *
 * @param headers of an HTTP answer; null elsewhere
 * @param result null if there is none
 * @param failure null if there is a result
 * @param refusal of HTTP that the failure was made of; null for none
 */
record Reply(HttpHeaders headers, Map<String, Object> result, BackendException failure, Refusal refusal) {

    /** The JSON-RPC error; null for none. */
    RpcErrorException error() {
        return failure instanceof RpcErrorException error ? error : null;
    }

    /** Whether an MCP server, or at least an HTTP server that was reached, said something about this very request. */
    boolean saysSomething() {
        return error() != null && (refusal == null || !refusal.provesNothing())
                || refusal != null && !refusal.provesNothing();
    }

    String header(String name) {
        return headers == null ? null : headers.firstValue(name).orElse(null);
    }
}
