package studio.patchbay.core.internal.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.handler.EndpointScope;
import studio.patchbay.api.transport.Entrance;

/**
 * What a service says of a scope.
 *
 * @param title or null
 * @param instructions or null
 * @param home whether what has no scope belongs to it
 */
public record DeclaredScope(String title, String instructions, boolean home) {

    private static final Logger LOG = LoggerFactory.getLogger(DeclaredScope.class);

    /** What services say, by the names of the scopes; of several that speak of one the first counts. Runs foreign code. */
    public static Map<String, DeclaredScope> of(List<EndpointScope> services) {
        Map<String, DeclaredScope> declared = new HashMap<>();
        services.forEach(service -> read(service, declared));
        return declared;
    }

    private static void read(EndpointScope scope, Map<String, DeclaredScope> declared) {
        try {
            if (Entrance.isScope(scope.name())) {
                declared.putIfAbsent(
                        scope.name(), new DeclaredScope(scope.title(), scope.instructions(), scope.home()));
            } else {
                LOG.error("{} names its scope {}; write instance/… or app/…", scope.getClass().getName(), scope.name());
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.error("{} did not say what its scope is", scope.getClass().getName(), e);
        }
    }
}
