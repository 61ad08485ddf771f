package studio.patchbay.api.transport;

import java.io.InputStream;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The process's real standard input and output, which the launcher takes away before anything else can write to them;
 * an OSGi service, present only when the process was started to speak stdio.
 */
@ProviderType
public interface StandardStreams {

    /**
     * The real standard input. A blocked read ends with an {@link java.io.InterruptedIOException} when the reading
     * thread is interrupted, and no byte is lost: the next reader goes on from there.
     */
    InputStream in();

    /** Gives back bytes that were read but not used, so that the next reader gets them first. */
    void unread(byte[] bytes);

    /** The real standard output, unbuffered. */
    OutputStream out();

    /** Standard input has ended: the process should stop, exit code 0. Returns at once. */
    void ended();
}
