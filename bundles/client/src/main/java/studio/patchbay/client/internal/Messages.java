package studio.patchbay.client.internal;

import java.util.Map;
import studio.patchbay.client.CallOptions;
import studio.patchbay.json.JsonOut;

/** Writes JSON-RPC messages. What the caller's own client put into {@code _meta} for its server, and no other, is left out. */
final class Messages {

    private Messages() {}

    /** @param ownMeta writes what the era puts into {@code _meta}; null for nothing */
    static byte[] request(long id, String method, Map<String, Object> params, CallOptions options, JsonOut.Part ownMeta) {
        return message(out -> {
            out.field("id", id).field("method", method);
            out.object("params", p -> params(p, id, params, options, ownMeta));
        });
    }

    private static void params(
            JsonOut out, long id, Map<String, Object> params, CallOptions options, JsonOut.Part ownMeta) {
        params.forEach((name, value) -> {
            if (!name.equals(Protocol.META)) {
                member(out, name, value);
            }
        });
        Map<?, ?> given = params.get(Protocol.META) instanceof Map<?, ?> meta ? meta : Map.of();
        boolean progress = options.listener().wantsProgress();
        if (ownMeta == null && !progress && given.isEmpty() && options.meta().isEmpty()) {
            return;
        }
        out.object(Protocol.META, meta -> {
            given.forEach((name, value) -> {
                if (kept((String) name) && !options.meta().containsKey(name)) {
                    member(meta, (String) name, value);
                }
            });
            options.meta().forEach((name, value) -> {
                if (kept(name)) {
                    member(meta, name, value);
                }
            });
            if (progress) {
                meta.field(Protocol.PROGRESS_TOKEN, id);
            }
            if (ownMeta != null) {
                ownMeta.write(meta);
            }
        });
    }

    private static boolean kept(String name) {
        return !name.startsWith(Protocol.OURS) && !name.equals(Protocol.PROGRESS_TOKEN);
    }

    private static void member(JsonOut out, String name, Object value) {
        if (value == null) {
            out.nullField(name);
        } else {
            out.field(name, value);
        }
    }

    static byte[] notification(String method, Map<String, Object> params) {
        return message(out -> {
            out.field("method", method);
            if (!params.isEmpty()) {
                out.field("params", (Object) params);
            }
        });
    }

    static byte[] result(Object id, Map<String, Object> result) {
        return message(out -> out.field("id", id).field("result", (Object) result));
    }

    static byte[] error(Object id, int code, String message, Object data) {
        return message(out -> out.field("id", id)
                .object("error", e -> e.field("code", code).field("message", message).field("data", data)));
    }

    private static byte[] message(JsonOut.Part members) {
        return new JsonOut().object(out -> members.write(out.field("jsonrpc", "2.0"))).toBytes();
    }
}
