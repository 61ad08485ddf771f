package studio.patchbay.client;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Hears of one request while it runs; is never called after its answer. */
public interface CallListener {

    /** Wants nothing and answers nothing. */
    CallListener DEAF = new CallListener() {};

    /** Whether to ask the server for progress. */
    default boolean wantsProgress() {
        return false;
    }

    /** @param params of {@code notifications/progress}; the token in it is the connection's own */
    default void progress(Map<String, Object> params) {}

    /** @param params of {@code notifications/message} */
    default void log(Map<String, Object> params) {}

    /**
     * The server asks the client, in a session; on the modern era questions are a part of an {@link Answer}. The request stays
     * parked until the returned stage completes: with the result, or with a {@link RpcErrorException} that is sent as it is. The
     * stage is cancelled when the question or the request is.
     *
     * @return null when it is not to be answered here: the {@link ConnectionListener} is asked then
     */
    default CompletionStage<Map<String, Object>> asked(ServerRequest request) {
        return null;
    }
}
