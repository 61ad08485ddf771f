package studio.patchbay.core.internal.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import studio.patchbay.core.internal.rpc.MessageWriter;
import studio.patchbay.core.internal.rpc.RpcException;
import studio.patchbay.core.internal.wire.DefinitionWriter;
import studio.patchbay.core.internal.wire.ProtocolVersion;
import studio.patchbay.json.JsonOut;

/**
 * The answers of the list methods for those who share a view, encoded once per view and protocol revision, not per request; and of
 * that the entries once for all views and snapshots.
 *
 * <p>A cursor names the last entry of the page before it, so it stays good when the catalog changes between two pages. Pages are
 * cut from what the view shows: neither their number nor a cursor tells of an entry that it does not show, and a cursor with
 * the name of one is as good as any other text.
 */
public final class ListPages {

    private final View view;
    private final PageCache kept;

    ListPages(View view, PageCache kept) {
        this.view = view;
        this.kept = kept;
    }

    /**
     * One page as the shared part of a result ({@link MessageWriter#sharedList}).
     *
     * @param cursor null for the first page
     * @param size most entries of a page
     * @param more writes the members that the revision wants beside the list; called when a page is first encoded
     * @throws RpcException -32602 for a cursor that is none of ours
     */
    public ByteBuffer page(ListKind kind, ProtocolVersion version, String cursor, int size, JsonOut.Part more) {
        int from = cursor == null ? 0 : after(view.list(kind), name(cursor));
        PageCache.Key asked = new PageCache.Key(view, kind, version, from, size);
        if (from % size != 0) {
            // A cursor from before a change, or a made-up one: whoever makes up many must not fill our memory.
            return ByteBuffer.wrap(encoded(asked, more));
        }
        ByteBuffer page = kept.get(asked);
        return page != null ? page : kept.keep(asked, outsideTheHeap(encoded(asked, more)));
    }

    private byte[] encoded(PageCache.Key page, JsonOut.Part more) {
        List<Entry> list = view.list(page.kind());
        int to = Math.min(list.size(), page.from() + page.size());
        List<byte[]> entries = new ArrayList<>();
        list.subList(page.from(), to).forEach(entry -> entries.add(entry.encoded().of(page.version(), v -> json(entry, v))));
        return MessageWriter.sharedList(page.kind().field(), entries, out -> {
            if (to < list.size()) {
                out.field("nextCursor", cursor(list.get(to - 1).name()));
            }
            more.write(out);
        });
    }

    /** So that a large list goes from here to the socket without being copied. */
    private static ByteBuffer outsideTheHeap(byte[] json) {
        return ByteBuffer.allocateDirect(json.length).put(json).flip().asReadOnlyBuffer();
    }

    private static byte[] json(Entry entry, ProtocolVersion version) {
        JsonOut out = new JsonOut();
        var writer = new DefinitionWriter(version);
        if (entry instanceof Entry.Tool tool) {
            writer.tool(out, tool.definition(), tool.input().object(), tool.outputObject());
        } else if (entry instanceof Entry.Prompt prompt) {
            writer.prompt(out, prompt.definition());
        } else if (entry instanceof Entry.Resource resource) {
            writer.resource(out, resource.definition());
        }
        return out.toBytes();
    }

    private static int after(List<Entry> list, String name) {
        int index = 0;
        while (index < list.size() && list.get(index).name().compareTo(name) <= 0) {
            index++;
        }
        return index;
    }

    private static String cursor(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("after:" + name).getBytes(UTF_8));
    }

    private static String name(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            if (text.startsWith("after:")) {
                return text.substring("after:".length());
            }
        } catch (IllegalArgumentException e) {
            // Not Base64: falls through to the same answer as any other text that is not a cursor of ours.
        }
        throw RpcException.invalidParams("\"cursor\" is not one that this server gave out; start again without it");
    }
}
