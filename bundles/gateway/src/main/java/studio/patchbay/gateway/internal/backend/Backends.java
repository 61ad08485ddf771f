package studio.patchbay.gateway.internal.backend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** All backends there are, from several sources. */
public final class Backends implements AutoCloseable {

    private final Function<BackendSpec, LiveBackend> begin;
    private final Departed departed;
    private final Map<String, LiveBackend> live = new LinkedHashMap<>(); // guarded by this
    private Map<String, BackendSpec> fixed = Map.of();
    private Map<String, BackendSpec> found = Map.of();
    private Set<String> leaving = Set.of();
    private boolean closed;

    /**
     * @param begin makes a backend that was not there before
     * @param departed is told who is gone
     */
    public Backends(Function<BackendSpec, LiveBackend> begin, Departed departed) {
        this.begin = begin;
        this.departed = departed;
    }

    /** Those of the configuration. */
    public synchronized void fixed(Map<String, BackendSpec> specs) {
        fixed = specs;
        follow();
    }

    /**
     * Those of the registry.
     *
     * @param ids of those among them that are shutting down: what runs there goes on, and nothing new is asked of them
     */
    public synchronized void found(Map<String, BackendSpec> specs, Set<String> ids) {
        found = specs;
        leaving = ids;
        follow();
    }

    /** Starts and ends what came and went; what is somewhere else now did both. */
    private void follow() {
        if (closed) {
            return;
        }
        Map<String, BackendSpec> wanted = new LinkedHashMap<>(fixed);
        wanted.putAll(found);
        live.values().removeIf(backend -> {
            boolean gone = !backend.spec().equals(wanted.get(backend.spec().id()));
            if (gone) {
                String prefix = backend.spec().prefix();
                departed.gone(prefix, Departed.sentence(prefix));
                backend.end(Departed.sentence(prefix));
            }
            return gone;
        });
        wanted.forEach((id, spec) -> {
            if (leaving.contains(id)) {
                leave(id);
            } else {
                live.computeIfAbsent(id, fresh -> begun(spec));
            }
        });
    }

    private void leave(String id) {
        LiveBackend backend = live.get(id);
        if (backend != null) {
            String sentence = Departed.leaving(backend.spec().prefix());
            departed.gone(backend.spec().prefix(), sentence);
            backend.leave(sentence);
        }
    }

    private LiveBackend begun(BackendSpec spec) {
        departed.back(spec.prefix());
        LiveBackend backend = begin.apply(spec);
        backend.start();
        return backend;
    }

    /** In no particular order. */
    public synchronized List<LiveBackend> all() {
        return new ArrayList<>(live.values());
    }

    @Override
    public synchronized void close() {
        closed = true;
        live.values().forEach(backend -> backend.end("The gateway ends"));
        live.clear();
    }
}
