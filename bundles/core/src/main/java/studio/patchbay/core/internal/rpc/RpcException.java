package studio.patchbay.core.internal.rpc;

import java.util.Map;

/**
 * An error that goes to the client as JSON-RPC's {@code error}.
 *
 * <p>Carries the HTTP status and headers with it: the 2026-07-28 revision ties some codes to a status, and other transports
 * simply ignore them.
 */
public final class RpcException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public static final int PARSE_ERROR = -32700;
    public static final int INVALID_REQUEST = -32600;
    public static final int METHOD_NOT_FOUND = -32601;
    public static final int INVALID_PARAMS = -32602;
    public static final int INTERNAL_ERROR = -32603;

    /** Resource not found, until 2025-11-25; later revisions must not use it. */
    public static final int LEGACY_RESOURCE_NOT_FOUND = -32002;

    /** 2026-07-28: HTTP headers and body disagree. */
    public static final int HEADER_MISMATCH = -32020;

    /** 2026-07-28: the request needs a client capability that was not declared. */
    public static final int MISSING_CLIENT_CAPABILITY = -32021;

    /** 2026-07-28: the protocol version is not served. */
    public static final int UNSUPPORTED_VERSION = -32022;

    private final int code;
    private final transient Object data;
    private final int httpStatus;
    private final transient Map<String, String> httpHeaders;

    public RpcException(int code, int httpStatus, Map<String, String> httpHeaders, String message, Object data) {
        // Control flow towards the client: the stack would cost more than the whole answer and nobody reads it.
        super(message, null, false, false);
        this.code = code;
        this.httpStatus = httpStatus;
        this.httpHeaders = httpHeaders;
        this.data = data;
    }

    public RpcException(int code, int httpStatus, String message, Object data) {
        this(code, httpStatus, Map.of(), message, data);
    }

    public RpcException(int code, int httpStatus, String message) {
        this(code, httpStatus, message, null);
    }

    public static RpcException invalidRequest(String message) {
        return new RpcException(INVALID_REQUEST, 400, message);
    }

    /** What a policy or a limit says no to. */
    public static RpcException refused(int httpStatus, Map<String, String> httpHeaders, String sentence) {
        return new RpcException(INVALID_REQUEST, httpStatus, httpHeaders, sentence, null);
    }

    /** Params that cannot be taken although the request as such is fine; HTTP 200, as the request was dispatched. */
    public static RpcException invalidParams(String message) {
        return new RpcException(INVALID_PARAMS, 200, message);
    }

    public int code() {
        return code;
    }

    /** A JSON value, or null. */
    public Object data() {
        return data;
    }

    public int httpStatus() {
        return httpStatus;
    }

    /** Further headers of an HTTP answer that is nothing but this error. */
    public Map<String, String> httpHeaders() {
        return httpHeaders;
    }
}
