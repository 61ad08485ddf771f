package studio.patchbay.client;

/** What came back is not MCP, or is over a limit. */
public final class ProtocolViolationException extends BackendException {

    private static final long serialVersionUID = 1L;

    public ProtocolViolationException(String message) {
        super(message, null, true);
    }
}
