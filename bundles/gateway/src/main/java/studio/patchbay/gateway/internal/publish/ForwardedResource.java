package studio.patchbay.gateway.internal.publish;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import studio.patchbay.api.ProtocolErrorException;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.ResourceNotFoundException;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.api.handler.ResourceHandler;
import studio.patchbay.gateway.internal.call.Forwarder;
import studio.patchbay.gateway.internal.naming.PublishedUri;
import studio.patchbay.gateway.internal.translate.Results;

/**
 * A resource, or template, of a backend.
 *
 * @param uri that the backend knows it by
 */
record ForwardedResource(ResourceDefinition definition, String uri, PublishedUri uris, Forwarder forwarder)
        implements ResourceHandler {

    private static final int NOT_FOUND = -32002;
    private static final int INVALID_PARAMS = -32602;

    @Override
    public List<ResourceContents> read(String asked, Map<String, String> variables, ToolContext context) {
        UnaryOperator<String> name = uris.isPublished(asked) ? uris::of : UnaryOperator.identity();
        try {
            return Results.resource(
                    forwarder.request("resources/read", Map.of("uri", uris.plain(asked)), true, context), name);
        } catch (ProtocolErrorException e) {
            throw isNotFound(e) ? new ResourceNotFoundException(asked) : e;
        }
    }

    /** The revisions have different codes for it. */
    private static boolean isNotFound(ProtocolErrorException e) {
        return e.code() == NOT_FOUND
                || e.code() == INVALID_PARAMS && e.data() instanceof Map<?, ?> data && data.containsKey("uri");
    }

    @Override
    public void subscribed(String asked) {
        if (definition.template()) {
            forwarder.subscribed(uris.plain(asked)); // of what is listed, all changes are heard of anyway
        }
    }

    @Override
    public List<String> complete(String variable, String typed, Map<String, String> known) {
        return forwarder.complete(Map.of("type", "ref/resource", "uri", uri), variable, typed, known);
    }
}
