package studio.patchbay.api.security;

import java.util.Map;

/** Thrown by a {@link CallInterceptor} to refuse a use before its handler runs. Has no stack trace: it is an answer. */
public final class CallRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    /**
     * @param status the HTTP status of the answer where nothing was sent yet: 403, 429 or 503
     * @param headers of that answer, such as {@code Retry-After}
     * @param sentence for the person behind the client
     */
    public CallRefusedException(int status, Map<String, String> headers, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
        this.headers = Map.copyOf(headers);
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
