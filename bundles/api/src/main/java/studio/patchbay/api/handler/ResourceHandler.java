package studio.patchbay.api.handler;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.ToolContext;

/** A resource or resource template as an OSGi service; ranking as for {@link ToolHandler}, by URI. */
@ConsumerType
public interface ResourceHandler {

    /** What the resource is; read once, when the service is registered. */
    ResourceDefinition definition();

    /**
     * Reads the resource; called from many threads at once, and may block.
     *
     * @param uri what was asked for
     * @param variables of the template, percent-decoded; empty for a plain resource. Attacker input: check paths
     * @return at least one block
     * @throws studio.patchbay.api.ResourceNotFoundException when nothing is there
     */
    List<ResourceContents> read(String uri, Map<String, String> variables, ToolContext context) throws Exception;

    /**
     * Suggests values of a template's variable.
     *
     * @param typed what the user typed so far
     * @param known the other variables already chosen
     */
    default List<String> complete(String variable, String typed, Map<String, String> known) {
        return List.of();
    }

    /**
     * A client wants to hear when it changes, or when one of those changes that it is the template of. For handlers that have to do
     * something to learn of changes; whether anybody still wants to hear of them, {@link ResourceUpdates#subscribed} says. Must
     * neither block nor throw.
     *
     * @param uri of the resource, as the client knows it
     */
    default void subscribed(String uri) {}
}
