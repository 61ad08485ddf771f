package studio.patchbay.client;

import java.util.Map;

/** The server answered with a JSON-RPC error. */
public final class RpcErrorException extends BackendException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient Object data;

    /** @param data a JSON value, or null */
    public RpcErrorException(int code, String message, Object data) {
        super(message, null, true);
        this.code = code;
        this.data = data;
    }

    /** Reads the {@code error} of a response, in which everything may be missing. */
    public static RpcErrorException of(Map<String, Object> error) {
        return new RpcErrorException(
                error.get("code") instanceof Number code ? code.intValue() : -32603,
                error.get("message") instanceof String message ? message : "The server did not say what is wrong",
                error.get("data"));
    }

    public int code() {
        return code;
    }

    /** A JSON value, or null. */
    public Object data() {
        return data;
    }
}
