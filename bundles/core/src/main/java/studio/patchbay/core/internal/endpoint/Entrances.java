package studio.patchbay.core.internal.endpoint;

import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import studio.patchbay.api.Caller;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.core.internal.SurfaceRule;
import studio.patchbay.core.internal.catalog.Catalog;
import studio.patchbay.core.internal.dispatch.Fault;
import studio.patchbay.core.internal.rpc.RpcException;

/** Knows which endpoints there are. The main one always is, and is not looked up. */
final class Entrances {

    /** That many are named to somebody who asks for one that is not there. */
    private static final int MOST_NAMED = 50;

    private final Supplier<Catalog> catalog;

    Entrances(Supplier<Catalog> catalog) {
        this.catalog = catalog;
    }

    /**
     * Lets a caller in.
     *
     * @throws RpcException HTTP 404 if there is no such endpoint, or nothing in it that the caller may see; 400 for a surface that
     *     is none
     */
    void check(Entrance entrance, Caller caller) {
        if (entrance == Entrance.MAIN) {
            return;
        }
        if (!entrance.surface().isEmpty() && SurfaceRule.Surface.of(entrance.surface()).isEmpty()) {
            throw RpcException.invalidRequest("There is no such surface: write ?surface=full, slim or auto");
        }
        if (!entrance.scope().isEmpty()) {
            checkScope(entrance.scope(), caller);
        }
    }

    private void checkScope(String scope, Caller caller) {
        boolean there;
        try {
            there = catalog.get().isThere(scope, caller);
        } catch (RuntimeException | LinkageError e) {
            throw Fault.of("the endpoint " + scope + " for those who may see it", e);
        }
        if (!there) {
            throw new RpcException(RpcException.INVALID_REQUEST, 404, absent(scope, catalog.get().scopes(caller)));
        }
    }

    private static String absent(String scope, Set<String> known) {
        String sentence = "There is no endpoint for " + scope + ". ";
        if (known.isEmpty()) {
            return sentence + "Use the main one.";
        }
        String more = known.size() > MOST_NAMED ? " and others" : "";
        return sentence + "There are those for " + known.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")) + more + ".";
    }
}
