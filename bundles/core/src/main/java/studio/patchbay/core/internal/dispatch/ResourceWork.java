package studio.patchbay.core.internal.dispatch;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.ResourceNotFoundException;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.core.internal.catalog.Catalog;
import studio.patchbay.core.internal.catalog.Entry;
import studio.patchbay.core.internal.rpc.RpcException;

/**
 * A {@code resources/read}.
 *
 * @param notFoundCode the protocol revision's code for a resource that does not exist
 */
public record ResourceWork(String uri, int notFoundCode) implements Work<List<ResourceContents>> {

    @Override
    public Entry.Resource find(Catalog catalog, Predicate<Entry> visible) {
        return catalog.resource(uri, visible).orElseThrow(this::notFound).entry();
    }

    @Override
    public Contribution.Kind kind() {
        return Contribution.Kind.RESOURCE;
    }

    @Override
    public String asked() {
        return uri;
    }

    @Override
    public Map<String, Object> sent() {
        return Map.of("uri", uri);
    }

    private RpcException notFound() {
        return new RpcException(notFoundCode, 200, "Resource not found: " + uri, Map.of("uri", uri));
    }

    @Override
    public List<ResourceContents> run(Entry entry, Call call) throws Exception {
        Entry.Resource resource = (Entry.Resource) entry;
        try {
            List<ResourceContents> contents = resource.handler().read(uri, variables(resource), call);
            if (contents == null || contents.isEmpty()) {
                // 2026-07-28 resources, Error Handling: no empty contents for what does not exist.
                throw notFound();
            }
            return contents;
        } catch (ResourceNotFoundException e) {
            throw notFound();
        }
    }

    private Map<String, String> variables(Entry.Resource resource) {
        return resource.template() == null
                ? Map.of()
                : resource.template().match(uri).orElseThrow(this::notFound);
    }

    @Override
    public Outcome<List<ResourceContents>> failed(String sentence) {
        return new Outcome.Failed<>(new RpcException(RpcException.INTERNAL_ERROR, 200, sentence));
    }
}
