package studio.patchbay.security.internal.key;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.security.AuditedAct;
import studio.patchbay.security.internal.file.FileWatch;

/** The keys in force: those of the file, which is read again soon after it has changed. */
final class Keys implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Keys.class);
    /** A key that is revoked must be refused within a second. */
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Path path;
    private final KeyFile file;
    private final FileWatch watch;
    private volatile Map<String, ApiKey> keys;
    private volatile Consumer<AuditedAct> audit = act -> {};

    /** @throws IllegalArgumentException if the file cannot be used */
    Keys(Path path) {
        this.path = path;
        file = new KeyFile(path);
        watch = new FileWatch(path, INTERVAL, this::changed);
        keys = file.read();
        watch.start();
    }

    /** @return null if there is none */
    ApiKey find(String id) {
        return keys.get(id);
    }

    int count() {
        return keys.size();
    }

    private void changed() {
        try {
            Map<String, ApiKey> next = file.read();
            LOG.info("The API keys in {} have changed: {} now", path, next.size());
            tell(keys, next);
            keys = next;
        } catch (IllegalArgumentException e) {
            LOG.error("{} Until then the keys that were read before are in force.", e.getMessage());
        }
    }

    /** Tells from now on which keys come, change and go. */
    void audit(Consumer<AuditedAct> log) {
        audit = log;
    }

    private void tell(Map<String, ApiKey> before, Map<String, ApiKey> now) {
        now.forEach((id, key) -> {
            if (!before.containsKey(id)) {
                tell("key.created", key);
            } else if (!key.sameRights(before.get(id))) {
                tell("key.changed", key);
            }
        });
        before.forEach((id, key) -> {
            if (!now.containsKey(id)) {
                tell("key.revoked", key);
            }
        });
    }

    private void tell(String act, ApiKey key) {
        audit.accept(new AuditedAct(act, Map.of("key", key.id(), "name", key.name())));
    }

    @Override
    public void close() {
        watch.close();
    }
}
