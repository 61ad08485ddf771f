package studio.patchbay.core.internal.dispatch;

import java.util.Map;
import java.util.function.Predicate;
import studio.patchbay.api.Effect;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.security.Subject;
import studio.patchbay.core.internal.catalog.Catalog;
import studio.patchbay.core.internal.catalog.Entry;

/** What a request is about. */
public interface Target {

    /**
     * Finds it in a catalog; arguments are not looked at.
     *
     * @param visible what is not, is not there
     * @throws studio.patchbay.core.internal.rpc.RpcException if there is none
     */
    Entry find(Catalog catalog, Predicate<Entry> visible);

    Contribution.Kind kind();

    /** The name that the client sent. */
    String asked();

    /** The arguments as sent, for interceptors. */
    Map<String, Object> sent();

    /** What interceptors hear of when nothing has the name. */
    default Subject unknown() {
        return new Subject(kind(), asked(), "", "", Effect.READS);
    }
}
