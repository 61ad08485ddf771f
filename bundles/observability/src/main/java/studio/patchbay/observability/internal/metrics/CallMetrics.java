package studio.patchbay.observability.internal.metrics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import studio.patchbay.api.runtime.Contribution.Kind;
import studio.patchbay.api.security.CallInterceptor;
import studio.patchbay.api.security.Invocation;
import studio.patchbay.api.security.Subject;

/**
 * Counts every use, refused ones too. Names come from the catalog, never from a client, and beyond {@value #NAMES} of a kind
 * they are counted together: hosts whose catalog changes for years stay bounded, too.
 */
@Component(
        service = {CallInterceptor.class, CallMetrics.class},
        property = "service.ranking:Integer=" + CallMetrics.RANKING)
public final class CallMetrics implements CallInterceptor {

    /** Before what may refuse a use, so that refused ones are counted. */
    static final int RANKING = AUDIT + 100;

    /** The most names of one kind that are told apart. */
    static final int NAMES = 1_000;

    /** Stands for all names beyond those. Something that is called so shares its series. */
    static final String OTHER = "other";

    private final List<Map<String, CallSeries>> byKind = new ArrayList<>();

    public CallMetrics() {
        for (int i = 0; i < Kind.values().length; i++) {
            byKind.add(new ConcurrentHashMap<>());
        }
    }

    @Override
    public Ending enter(Invocation invocation) {
        CallSeries series = of(invocation.subject());
        series.begin();
        return series;
    }

    private CallSeries of(Subject subject) {
        Map<String, CallSeries> byName = byKind.get(subject.kind().ordinal());
        CallSeries series = byName.get(subject.name());
        return series == null ? add(byName, subject) : series;
    }

    private synchronized CallSeries add(Map<String, CallSeries> byName, Subject subject) {
        String name = byName.size() < NAMES || byName.containsKey(subject.name()) ? subject.name() : OTHER;
        return byName.computeIfAbsent(name, added -> new CallSeries(LabelValue.of(subject.kind()), added));
    }

    /** Everything that was used since the start. */
    List<CallSeries> all() {
        return byKind.stream().map(Map::values).flatMap(Collection::stream).toList();
    }
}
