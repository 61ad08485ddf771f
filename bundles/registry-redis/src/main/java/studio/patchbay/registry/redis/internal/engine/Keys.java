package studio.patchbay.registry.redis.internal.engine;

import java.util.Optional;
import studio.patchbay.api.registry.InstanceRecord;

/**
 * What things are called in the engine: {@code PREFIX:instance:ID} and {@code PREFIX:events}.
 *
 * @param prefix what all of them begin with
 */
public record Keys(String prefix) {

    private static final String INSTANCE = ":instance:";

    /** @throws IllegalArgumentException in words for who configured it */
    public Keys {
        if (!prefix.matches("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")) {
            throw new IllegalArgumentException("registry.redis.prefix must be up to 64 letters, digits, dots, colons, dashes and"
                    + " underscores, the first of them a letter or digit, not \"" + prefix + "\"");
        }
    }

    String instance(String id) {
        return prefix + INSTANCE + id;
    }

    /** The id in a key; none if it is not one of ours. */
    Optional<String> id(String key) {
        String begin = prefix + INSTANCE;
        return Optional.of(key)
                .filter(text -> text.startsWith(begin))
                .map(text -> text.substring(begin.length()))
                .filter(InstanceRecord::isId);
    }

    String allInstances() {
        return prefix + INSTANCE + "*";
    }

    String events() {
        return prefix + ":events";
    }
}
