package studio.patchbay.api.registry;

import java.util.Objects;

/**
 * The process of an instance.
 *
 * @param host the name of its machine, as the machine knows itself; an empty string if it does not
 * @param machine where its process id means something, as an opaque text: equal for two processes that see each other's ids,
 *     so different in two containers, and after the machine has started anew; empty if unknown
 * @param pid its process id
 * @param started when it started, as an opaque text: with the process id it is this process and none that came later; empty if unknown
 */
public record InstanceProcess(String host, String machine, long pid, String started) {

    public InstanceProcess {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(started, "started");
    }
}
