package studio.patchbay.core.internal.protocol;

import java.util.Locale;
import java.util.Map;
import studio.patchbay.api.LogLevel;
import studio.patchbay.core.internal.rpc.MessageReader;
import studio.patchbay.core.internal.rpc.MessageWriter;
import studio.patchbay.core.internal.rpc.Params;
import studio.patchbay.core.internal.rpc.RpcException;
import studio.patchbay.core.internal.wire.MetaKeys;
import studio.patchbay.core.internal.wire.ProtocolVersion;

/** The notifications of a running call. */
final class Notifications {

    private Notifications() {}

    static byte[] log(LogLevel level, String logger, Object data) {
        return MessageWriter.notification("notifications/message", p -> p.field("level", name(level))
                .field("logger", logger)
                .field("data", data));
    }

    static byte[] progress(ProtocolVersion version, Object token, double done, double total, String message) {
        return MessageWriter.notification("notifications/progress", p -> {
            p.field("progressToken", token).field("progress", done);
            if (total > 0) {
                p.field("total", total);
            }
            if (version.atLeast(ProtocolVersion.V2025_03_26)) {
                p.field("message", message);
            }
        });
    }

    /** Takes back a request of ours. */
    static byte[] cancelled(Object requestId, String reason) {
        return MessageWriter.notification("notifications/cancelled", p -> p.field("requestId", requestId)
                .field("reason", reason));
    }

    /**
     * @return null when the request asked for no progress
     * @throws RpcException -32602 when the token is neither a string nor an integer, as ids are
     */
    static Object progressToken(Map<String, Object> meta) {
        Object token = meta.get(MetaKeys.PROGRESS_TOKEN);
        if (token == null || MessageReader.isId(token)) {
            return token;
        }
        throw new RpcException(
                RpcException.INVALID_PARAMS, 400, "\"_meta.progressToken\" must be a string or an integer");
    }

    /** @throws RpcException -32602 for a level that is none (2026-07-28 logging, Error Handling) */
    static LogLevel level(Map<String, Object> object, String field) {
        String level = Params.string(object, field);
        for (LogLevel known : LogLevel.values()) {
            if (name(known).equals(level)) {
                return known;
            }
        }
        throw RpcException.invalidParams("\"" + field + "\" must be one of debug, info, notice, warning, error,"
                + " critical, alert and emergency, not \"" + level + "\"");
    }

    private static String name(LogLevel level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
