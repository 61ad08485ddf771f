package studio.patchbay.registry.internal.file;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.security.AuditedAct;

/** Files in the directory that are not of its owner, or are no files: they do not count, and each is told of once. */
final class Strangers {

    private static final Logger LOG = LoggerFactory.getLogger(Strangers.class);
    private static final int MOST = 1000;

    private final Consumer<AuditedAct> audit;
    private final Set<String> told = new HashSet<>();

    /** @param audit where to write it down, if anywhere */
    Strangers(Consumer<AuditedAct> audit) {
        this.audit = audit;
    }

    void ignore(Path file, Stamp stamp) {
        String owner = stamp.owner() == null ? "" : stamp.owner().getName();
        if (told.size() < MOST && told.add(file + " " + stamp)) {
            LOG.warn("{} is ignored: {}", file, stamp.regular()
                    ? "it belongs to " + owner + ", and the directory to somebody else"
                    : "it is no file");
            audit.accept(new AuditedAct("registry.record_refused", Map.of("file", file.toString(), "owner", owner)));
        }
    }
}
