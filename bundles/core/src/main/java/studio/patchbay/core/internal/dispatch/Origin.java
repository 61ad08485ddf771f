package studio.patchbay.core.internal.dispatch;

import java.util.Map;
import studio.patchbay.api.Caller;
import studio.patchbay.core.internal.rpc.Message;

/**
 * The request that a use comes from.
 *
 * @param caller of this request, which may have other rights than the one that began the session
 * @param scope of the endpoint that it came to: what it names is looked for there
 */
public record Origin(Caller caller, String scope, String method, Object id, Map<String, Object> meta) {

    public static Origin of(Caller caller, String scope, Message.Request request) {
        return new Origin(caller, scope, request.method(), request.id(), request.meta());
    }
}
