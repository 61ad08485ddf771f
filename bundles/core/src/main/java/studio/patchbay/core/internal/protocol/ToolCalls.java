package studio.patchbay.core.internal.protocol;

import java.util.Map;
import studio.patchbay.api.Caller;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.core.internal.catalog.Catalog;
import studio.patchbay.core.internal.catalog.Entry;
import studio.patchbay.core.internal.catalog.LiveCatalog;
import studio.patchbay.core.internal.catalog.SlimTools;
import studio.patchbay.core.internal.dispatch.Fault;
import studio.patchbay.core.internal.dispatch.ToolWork;
import studio.patchbay.core.internal.rpc.Params;

/**
 * The {@code tools/call} of all revisions. What is asked of the slim surface's {@code call} is a call of the tool that it names, in
 * every respect: there is one way to a handler.
 */
record ToolCalls(LiveCatalog catalog) {

    /** @param headers null on transports without, and before 2026-07-28 */
    ToolWork of(Entrance entrance, Caller caller, String name, Map<String, Object> arguments, HeaderCheck headers) {
        Entry.Tool wrapper = name.equals(SlimTools.CALL) ? wrapper(entrance, caller) : null;
        if (wrapper == null || !wrapper.input().problems(arguments).isEmpty()) {
            return new ToolWork(name, arguments, tool -> checkHeaders(headers, tool, arguments), false);
        }
        Map<String, Object> inner =
                arguments.get("arguments") instanceof Map<?, ?> given ? Params.cast(given) : Map.of();
        return new ToolWork(
                (String) arguments.get("tool"),
                inner,
                tool -> {
                    checkHeaders(headers, wrapper, arguments);
                    checkSent(headers, tool, inner, wrapper);
                },
                true);
    }

    /** @return null if the tool of that name is not the slim surface's */
    private Entry.Tool wrapper(Entrance entrance, Caller caller) {
        try {
            Catalog there = catalog.current().at(entrance, caller);
            return there.isSlim() ? there.tool(SlimTools.CALL) : null;
        } catch (RuntimeException | LinkageError e) {
            throw Fault.of("what " + caller.principal() + " may see", e);
        }
    }

    private static void checkHeaders(HeaderCheck headers, Entry.Tool tool, Map<String, Object> arguments) {
        if (headers != null) {
            headers.params(tool, arguments);
        }
    }

    /** A client that calls by way of {@code call} does not know the tool's schema; but what it says must not be wrong. */
    private static void checkSent(
            HeaderCheck headers, Entry.Tool tool, Map<String, Object> arguments, Entry.Tool wrapper) {
        if (headers != null) {
            headers.paramsIfSent(tool, arguments, wrapper);
        }
    }
}
