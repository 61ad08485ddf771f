package studio.patchbay.transport.http;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.osgi.annotation.versioning.ProviderType;
import studio.patchbay.api.security.Admission;

/** What a route's handler may know of the port it serves on, for as long as it does. All methods may be called from many threads. */
@ProviderType
public interface Listener {

    /** Jetty's side of it; its lifecycle and its connectors are the listener's. */
    Server server();

    /** The name of its transport: {@code http}, {@code http-office}, … */
    String transport();

    /** The largest message to take in, in bytes; a route keeps to it by itself. */
    int maxBodyBytes();

    /** Bytes that may wait for a client that reads slowly, before it is cut. */
    int streamQueueBytes();

    /** After how long a silence something is to be sent on an open stream, so that it stays open. */
    Duration keepAlive();

    /** Runs what is to be done when clients leave: never short of threads, not even when every one of the server's is taken. */
    Executor disconnects();

    /** Who sent the request and until when that holds; an anonymous caller where there is no guard. */
    Admission.Admitted admitted(Request request);

    /**
     * Runs the action once if the client goes away, or is cut, before the request's callback is completed; at once if it already
     * has. Noticed within a second also while nothing is written. Does not hold for what a connection is upgraded to.
     */
    void onDisconnect(Request request, Runnable action);

    /**
     * Runs the action once when the listener is about to stop, or the route goes, before its handler is stopped: it is to end
     * open streams and upgraded connections in good order, without waiting for them. The listener gives them the setting
     * {@code http.stopTimeout} to close and then cuts them. May be called several times.
     */
    void onStop(Runnable action);
}
