package studio.patchbay.api.transport;

import org.osgi.annotation.versioning.ConsumerType;
import studio.patchbay.api.Caller;

/** The parts of an HTTP request that the protocol reads; the transport has already checked Host, Origin and size. */
@ConsumerType
public interface HttpMessage {

    Caller caller();

    /** Which endpoint it was sent to. */
    default Entrance entrance() {
        return Entrance.MAIN;
    }

    /** The whole body; empty for GET and DELETE. The core does not change or keep it. */
    byte[] body();

    /**
     * The value of a header, its name in any case; repeated lines are joined with {@code ", "} (RFC 9110, section 5.3).
     *
     * @return null when the header is absent
     */
    String header(String name);
}
