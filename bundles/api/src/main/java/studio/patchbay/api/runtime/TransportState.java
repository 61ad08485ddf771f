package studio.patchbay.api.runtime;

import java.util.List;

/**
 * A transport.
 *
 * @param name short name
 * @param bundle symbolic name and version of its bundle
 * @param status what it is doing
 * @param addresses where clients reach it; may be empty
 * @param reason why it is not running, for people; an empty string when it is
 */
public record TransportState(String name, String bundle, Status status, List<String> addresses, String reason) {

    public TransportState {
        addresses = List.copyOf(addresses);
    }

    /** What a transport is doing. */
    public enum Status {
        RUNNING,
        STOPPED,
        FAILED
    }
}
