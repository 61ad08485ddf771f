package studio.patchbay.core.internal.dispatch;

import java.util.Map;
import studio.patchbay.api.Caller;
import studio.patchbay.core.internal.rpc.Message;

/**
 * The request that a use comes from.
 *
 * @param caller of this request, which may have other rights than the one that began the session
 */
public record Origin(Caller caller, String method, Object id, Map<String, Object> meta) {

    public static Origin of(Caller caller, Message.Request request) {
        return new Origin(caller, request.method(), request.id(), request.meta());
    }
}
