package studio.patchbay.core.internal.listen;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.patchbay.core.internal.catalog.ListKind;
import studio.patchbay.core.internal.rpc.MessageWriter;

/**
 * That a list changed, encoded once for all who are told.
 *
 * @param method such as {@code notifications/tools/list_changed}
 * @param message the notification for clients that need nothing else in it; read-only
 */
public record Announcement(String method, byte[] message) implements Comparable<Announcement> {

    private static final Map<String, Announcement> ALL = Stream.of(ListKind.values())
            .map(ListKind::changed)
            .distinct()
            .collect(Collectors.toMap(method -> method, Announcement::of));

    /** That all lists changed. */
    public static final Set<Announcement> ALL_LISTS = of(EnumSet.allOf(ListKind.class));

    private static Announcement of(String method) {
        return new Announcement(method, MessageWriter.notification(method, params -> {}));
    }

    /** What clients are told when these lists changed. */
    static Set<Announcement> of(Set<ListKind> lists) {
        return lists.stream().map(ListKind::changed).map(ALL::get).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public int compareTo(Announcement other) {
        return method.compareTo(other.method);
    }
}
