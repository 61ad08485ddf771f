package studio.patchbay.core.internal.catalog;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import studio.patchbay.core.internal.wire.ProtocolVersion;

/** Encoded pages of lists, bounded in bytes: when it is full it starts over. */
final class PageCache {

    /** @param from place of the first entry in the list that the view shows */
    record Key(View view, ListKind kind, ProtocolVersion version, int from, int size) {}

    private final long mostBytes;
    private final Map<Key, ByteBuffer> pages = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    PageCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** @return null if it is not there */
    ByteBuffer get(Key key) {
        return pages.get(key);
    }

    /** @return the page to use, which is the one that was there first */
    ByteBuffer keep(Key key, ByteBuffer page) {
        ByteBuffer before = pages.putIfAbsent(key, page);
        if (before != null) {
            return before;
        }
        if (bytes.addAndGet(page.capacity()) > mostBytes) {
            pages.clear();
            bytes.set(page.capacity());
            pages.put(key, page);
        }
        return page;
    }

    long bytes() {
        return bytes.get();
    }
}
