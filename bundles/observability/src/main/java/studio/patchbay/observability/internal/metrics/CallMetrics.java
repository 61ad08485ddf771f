package studio.patchbay.observability.internal.metrics;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import studio.patchbay.api.security.CallInterceptor;
import studio.patchbay.api.security.Invocation;
import studio.patchbay.api.security.Subject;

/**
 * Counts every use, refused ones too. Names come from the catalog, never from a client, and beyond {@value #NAMES} per method
 * they are counted together: a host whose catalog changes for years stays bounded, too.
 */
@Component(
        service = {CallInterceptor.class, CallMetrics.class},
        property = "service.ranking:Integer=" + CallMetrics.RANKING)
public final class CallMetrics implements CallInterceptor {

    /** Before what may refuse a use, so that refused ones are counted. */
    static final int RANKING = AUDIT + 100;

    /** The most names per method that are told apart. */
    static final int NAMES = 1_000;

    /** Stands for all names beyond those. Something that is called so shares its series. */
    static final String OTHER = "other";

    /** Stands for every name of which there is nothing. */
    static final String UNKNOWN = "unknown";

    private final Map<String, Map<String, CallSeries>> byMethod = new ConcurrentHashMap<>();

    @Override
    public Ending enter(Invocation invocation) {
        CallSeries series = of(invocation.method(), name(invocation.subject()));
        series.begin();
        return series;
    }

    /** What nobody offers has no bundle, and its name is whatever the client wrote. */
    private static String name(Subject subject) {
        return subject.bundle().isEmpty() ? UNKNOWN : subject.name();
    }

    private CallSeries of(String method, String name) {
        Map<String, CallSeries> byName = byMethod.get(method);
        CallSeries series = byName == null ? null : byName.get(name);
        return series == null ? add(method, name) : series;
    }

    private synchronized CallSeries add(String method, String name) {
        Map<String, CallSeries> byName = byMethod.computeIfAbsent(method, added -> new ConcurrentHashMap<>());
        String counted = byName.size() < NAMES || byName.containsKey(name) ? name : OTHER;
        return byName.computeIfAbsent(counted, added -> new CallSeries(method, added));
    }

    /** Everything that was used since the start. */
    List<CallSeries> all() {
        return byMethod.values().stream().map(Map::values).flatMap(Collection::stream).toList();
    }
}
