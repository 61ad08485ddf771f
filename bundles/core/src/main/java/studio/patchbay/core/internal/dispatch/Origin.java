package studio.patchbay.core.internal.dispatch;

import java.util.Map;
import studio.patchbay.api.Caller;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.core.internal.rpc.Message;

/**
 * The request that a use comes from.
 *
 * @param caller of this request, which may have other rights than the one that began the session
 * @param entrance where it came in: what it names is looked for there
 */
public record Origin(Caller caller, Entrance entrance, String method, Object id, Map<String, Object> meta) {

    public static Origin of(Caller caller, Entrance entrance, Message.Request request) {
        return new Origin(caller, entrance, request.method(), request.id(), request.meta());
    }
}
