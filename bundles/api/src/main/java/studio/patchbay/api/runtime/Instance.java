package studio.patchbay.api.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A running host as others see it: one entry of the list at {@code /instances}.
 *
 * @param id of this process, a UUID: another one after every start
 * @param name of the server, as clients are told it
 * @param version of the host
 * @param pid its process id
 * @param host the name of its machine, as the machine knows itself; an empty string if it does not
 * @param url where clients are to reach it: as configured, else the first address of its transports; an empty string for a
 *     host without an address
 * @param transports those that are installed, with the addresses of those that run
 * @param protocols the revisions of MCP that it serves, newest first
 * @param tools how many tools it publishes
 * @param resources how many resources and resource templates it publishes
 * @param prompts how many prompts it publishes
 * @param status whether to send it clients
 * @param started when the process started
 * @param uptime how long ago that is by its own clock, to the second
 */
public record Instance(
        String id,
        String name,
        String version,
        long pid,
        String host,
        String url,
        List<TransportState> transports,
        List<String> protocols,
        int tools,
        int resources,
        int prompts,
        Status status,
        Instant started,
        Duration uptime) {

    public Instance {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(status, "status");
        transports = List.copyOf(transports);
        protocols = List.copyOf(protocols);
    }

    /** What a host is doing. */
    public enum Status {
        /** Serves. */
        READY,
        /** Runs, but something that it needs is missing; its {@code /readyz} says what. */
        NOT_READY
    }
}
