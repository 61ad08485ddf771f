package studio.patchbay.core.internal.protocol;

import java.util.Map;
import java.util.Set;
import studio.patchbay.api.Caller;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.api.LogLevel;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.core.internal.dispatch.Origin;
import studio.patchbay.core.internal.rpc.Message;
import studio.patchbay.core.internal.rpc.Params;
import studio.patchbay.core.internal.rpc.RpcException;
import studio.patchbay.core.internal.wire.MetaKeys;
import studio.patchbay.core.internal.wire.ProtocolVersion;

/**
 * A request of the stateless era with everything it says about its client (2026-07-28 basic, "_meta").
 *
 * @param entrance where it came in
 * @param headers null on transports without
 * @param logLevel null when the client wants no log messages
 * @param progressToken null when the client wants no progress
 */
record ModernRequest(
        Message.Request message,
        Caller caller,
        Entrance entrance,
        HeaderCheck headers,
        Set<ClientFeature> features,
        LogLevel logLevel,
        Object progressToken) {

    /** @throws RpcException when the envelope is broken; HTTP 400 in all cases */
    static ModernRequest read(Message.Request message, Caller caller, Entrance entrance, HeaderCheck headers) {
        Map<String, Object> meta = message.meta();
        String version = version(meta);
        if (headers != null) {
            headers.version(version);
        }
        ProtocolVersion served = ProtocolVersion.of(version);
        if (served == null || !served.modern()) {
            throw new RpcException(
                    RpcException.UNSUPPORTED_VERSION,
                    400,
                    "Protocol version " + version + " is not served here",
                    Map.of("supported", ProtocolVersion.served(), "requested", version));
        }
        if (headers != null) {
            headers.method(message);
        }
        return new ModernRequest(
                message, caller, entrance, headers, features(meta), logLevel(meta), Notifications.progressToken(meta));
    }

    private static String version(Map<String, Object> meta) {
        if (meta.get(MetaKeys.PROTOCOL_VERSION) instanceof String version) {
            return version;
        }
        throw broken("\"_meta." + MetaKeys.PROTOCOL_VERSION + "\" must be a string such as \""
                + ProtocolVersion.LATEST.text() + "\"");
    }

    private static Set<ClientFeature> features(Map<String, Object> meta) {
        if (meta.get(MetaKeys.CLIENT_CAPABILITIES) instanceof Map<?, ?> capabilities) {
            return ClientCapabilities.read(Params.cast(capabilities));
        }
        throw broken("\"_meta." + MetaKeys.CLIENT_CAPABILITIES + "\" must be an object; {} if there are none");
    }

    private static LogLevel logLevel(Map<String, Object> meta) {
        try {
            return meta.get(MetaKeys.LOG_LEVEL) == null ? null : Notifications.level(meta, MetaKeys.LOG_LEVEL);
        } catch (RpcException e) {
            throw broken(e.getMessage());
        }
    }

    static RpcException broken(String what) {
        return new RpcException(RpcException.INVALID_PARAMS, 400, what);
    }

    Origin origin() {
        return Origin.of(caller, entrance, message);
    }

    Object id() {
        return message.id();
    }

    Map<String, Object> params() {
        return message.params();
    }
}
