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

    /**
     * Those of the configuration.
     *
     * @throws IllegalArgumentException if one of them cannot be begun; nothing has changed then
     */
    public synchronized void fixed(Map<String, BackendSpec> specs) {
        follow(specs, found);
        fixed = specs;
    }

    /**
     * Those of the registry.
     *
     * @param ids of those among them that are shutting down: what runs there goes on, and nothing new is asked of them
     */
    public synchronized void found(Map<String, BackendSpec> specs, Set<String> ids) {
        leaving = ids;
        follow(fixed, specs);
        found = specs;
        live.values().stream().filter(backend -> ids.contains(backend.spec().id())).forEach(this::leave);
    }

    private void leave(LiveBackend backend) {
        String sentence = Departed.leaving(backend.spec().prefix());
        departed.gone(backend.spec().prefix(), sentence);
        backend.leave(sentence);
    }

    /** Starts and ends what came and went; what is somewhere else now did both. */
    private void follow(Map<String, BackendSpec> configured, Map<String, BackendSpec> registered) {
        if (closed) {
            return;
        }
        Map<String, BackendSpec> wanted = new LinkedHashMap<>(configured);
        wanted.putAll(registered);
        Map<String, LiveBackend> fresh = begin(wanted);
        live.entrySet().removeIf(known -> {
            LiveBackend backend = known.getValue();
            boolean gone = !backend.spec().equals(wanted.get(known.getKey()));
            if (gone) {
                String prefix = backend.spec().prefix();
                departed.gone(prefix, Departed.sentence(prefix));
                backend.end(Departed.sentence(prefix));
            }
            return gone;
        });
        fresh.forEach((id, backend) -> {
            departed.back(backend.spec().prefix());
            live.put(id, backend);
            backend.start();
        });
    }

    /** Those that are new or somewhere else now, before any of the others is ended for them. */
    private Map<String, LiveBackend> begin(Map<String, BackendSpec> wanted) {
        Map<String, LiveBackend> fresh = new LinkedHashMap<>();
        try {
            wanted.forEach((id, spec) -> {
                LiveBackend known = live.get(id);
                if (!leaving.contains(id) && (known == null || !known.spec().equals(spec))) {
                    fresh.put(id, begin.apply(spec));
                }
            });
            return fresh;
        } catch (IllegalArgumentException e) {
            fresh.values().forEach(unwanted -> unwanted.end("It was never begun"));
            throw e;
        }
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
