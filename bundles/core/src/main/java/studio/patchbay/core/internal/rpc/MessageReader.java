package studio.patchbay.core.internal.rpc;

import java.math.BigInteger;
import java.util.Map;

/** Tells requests, notifications and responses apart and refuses what is none of them (JSON-RPC 2.0, section 4). */
public final class MessageReader {

    private MessageReader() {}

    /**
     * @throws RpcException -32600 with a sentence that says what is wrong
     */
    public static Message read(Object json) {
        if (!(json instanceof Map<?, ?> raw)) {
            throw RpcException.invalidRequest("A message must be a JSON object");
        }
        Map<String, Object> object = Params.cast(raw);
        if (!"2.0".equals(object.get("jsonrpc"))) {
            throw RpcException.invalidRequest("\"jsonrpc\" must be \"2.0\"");
        }
        if (object.containsKey("method")) {
            return call(object);
        }
        if (object.containsKey("result") || object.containsKey("error")) {
            return response(object);
        }
        throw RpcException.invalidRequest("A message needs a \"method\", a \"result\" or an \"error\"");
    }

    /** The id of a message that may be malformed in other ways, or null: errors should carry it when it is readable. */
    public static Object idOf(Object json) {
        return json instanceof Map<?, ?> object && isId(object.get("id")) ? object.get("id") : null;
    }

    private static Message call(Map<String, Object> object) {
        if (!(object.get("method") instanceof String method)) {
            throw RpcException.invalidRequest("\"method\" must be a string");
        }
        Map<String, Object> params = params(object);
        if (!object.containsKey("id")) {
            return new Message.Notification(method, params);
        }
        Object id = object.get("id");
        if (!isId(id)) {
            throw RpcException.invalidRequest("\"id\" must be a string or an integer");
        }
        return new Message.Request(id, method, params);
    }

    private static Map<String, Object> params(Map<String, Object> object) {
        Object params = object.get("params");
        if (params == null && !object.containsKey("params")) {
            return Map.of();
        }
        if (!(params instanceof Map<?, ?> map)) {
            throw RpcException.invalidRequest("\"params\" must be an object");
        }
        return Params.cast(map);
    }

    private static Message response(Map<String, Object> object) {
        Object id = object.get("id");
        if (id != null && !isId(id)) {
            throw RpcException.invalidRequest("\"id\" must be a string or an integer");
        }
        if (object.get("result") instanceof Map<?, ?> result && !object.containsKey("error")) {
            return new Message.Response(id, Params.cast(result), null);
        }
        if (object.get("error") instanceof Map<?, ?> error && !object.containsKey("result")) {
            return new Message.Response(id, null, Params.cast(error));
        }
        throw RpcException.invalidRequest("A response needs either a \"result\" or an \"error\", an object");
    }

    /** Whether a JSON value can be an id or a progress token: a string or an integer. */
    public static boolean isId(Object id) {
        return id instanceof String || id instanceof Integer || id instanceof Long || id instanceof BigInteger;
    }
}
