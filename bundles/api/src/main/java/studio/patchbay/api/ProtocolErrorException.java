package studio.patchbay.api;

/**
 * Thrown by a handler that stands for something on another server, which refused the request with an error of the protocol: the
 * client gets the same error. A failure of the handler itself is a {@link ToolException}.
 */
public class ProtocolErrorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient Object data;

    /**
     * @param code of JSON-RPC or MCP
     * @param message for the client
     * @param data a JSON value, or null
     */
    public ProtocolErrorException(int code, String message, Object data) {
        // It passes through: nobody reads where.
        super(message, null, false, false);
        this.code = code;
        this.data = data;
    }

    /** Of JSON-RPC or MCP. */
    public int code() {
        return code;
    }

    /** A JSON value, or null. */
    public Object data() {
        return data;
    }
}
