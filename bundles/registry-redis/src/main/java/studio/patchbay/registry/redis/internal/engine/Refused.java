package studio.patchbay.registry.redis.internal.engine;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.security.AuditedAct;

/**
 * What is found in the engine and is none of ours, or not as it should be: it does not count, and each is told of once. Whoever
 * wrote it chose its name, so nothing of it gets into the log as it is.
 */
public final class Refused {

    private static final Logger LOG = LoggerFactory.getLogger(Refused.class);
    private static final int MOST_TOLD = 1000;
    private static final int LONGEST = 200;

    private final Consumer<AuditedAct> audit;
    private final Set<String> told = new HashSet<>();

    /** @param audit where to write it down, if anywhere */
    public Refused(Consumer<AuditedAct> audit) {
        this.audit = audit;
    }

    /** @param why completes "… is ignored: " */
    void add(String key, String why) {
        String name = printable(key);
        String reason = printable(why);
        if (told.size() < MOST_TOLD && told.add(name + " " + reason)) {
            LOG.warn("{} in the registry's engine is ignored: {} ({} so far)", name, reason, told.size());
            audit.accept(new AuditedAct("registry.record_refused", Map.of("key", name, "reason", reason)));
        }
    }

    private static String printable(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7E]", "?");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
    }
}
