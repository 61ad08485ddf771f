package studio.patchbay.core.internal.protocol;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import studio.patchbay.api.Caller;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.core.internal.HostSettings;
import studio.patchbay.core.internal.catalog.Catalog;
import studio.patchbay.core.internal.catalog.ListKind;
import studio.patchbay.core.internal.catalog.LiveCatalog;
import studio.patchbay.core.internal.dispatch.Fault;
import studio.patchbay.core.internal.rpc.Message;
import studio.patchbay.core.internal.rpc.MessageWriter;
import studio.patchbay.core.internal.rpc.Params;
import studio.patchbay.core.internal.rpc.RpcException;
import studio.patchbay.core.internal.wire.ProtocolVersion;
import studio.patchbay.json.JsonOut;

/** The list methods of all revisions. */
record Lists(LiveCatalog catalog, Supplier<HostSettings> settings) {

    /** What a revision wants beside the list. */
    interface More {
        /** @param shared whether all callers get the same */
        void write(JsonOut out, boolean shared);
    }

    /** A request for a list, and whose. */
    record Request(Entrance entrance, Caller caller, Message.Request message) {

        String cursor() {
            return Params.optionalString(message.params(), "cursor");
        }
    }

    void answer(ListKind kind, ProtocolVersion version, Request request, Exchange exchange, More more) {
        Catalog now = catalog.current();
        ByteBuffer page = page(now, kind, version, request, out -> more.write(out, now.access().open()));
        exchange.answer(page, MessageWriter.sharedResultEnd(request.message().id()));
    }

    private ByteBuffer page(Catalog now, ListKind kind, ProtocolVersion version, Request request, JsonOut.Part more) {
        String cursor = request.cursor();
        try {
            return now.at(request.entrance(), request.caller())
                    .pages(request.caller())
                    .page(kind, version, cursor, settings.get().pageSize(), more);
        } catch (RpcException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw Fault.of("a list for those who may see it", e);
        }
    }
}
