package studio.patchbay.core.internal.rpc;

import java.util.Map;

/** A JSON-RPC 2.0 message. Ids are a {@code String} or an integer number; params and results are JSON objects. */
public sealed interface Message {

    /** Wants an answer. */
    record Request(Object id, String method, Map<String, Object> params) implements Message {

        /** The request's {@code _meta}, or an empty map. */
        public Map<String, Object> meta() {
            return Params.meta(params);
        }
    }

    /** Wants none. */
    record Notification(String method, Map<String, Object> params) implements Message {

        public Map<String, Object> meta() {
            return Params.meta(params);
        }
    }

    /** The answer to a request of ours; exactly one of result and error is not null. */
    record Response(Object id, Map<String, Object> result, Map<String, Object> error) implements Message {}
}
