package studio.patchbay.transport.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.osgi.annotation.versioning.ProviderType;
import studio.patchbay.api.security.Admission;

/** What a route's handler may know of the port it serves on, for as long as it does. All methods may be called from many threads. */
@ProviderType
public interface HttpPort {

    /** Jetty's side of it; its lifecycle and its connectors are the listener's. */
    Server server();

    /** The name of its transport: {@code http}, {@code http-office}, … */
    String transport();

    /** Where clients reach it, without a path: {@code http://127.0.0.1:8765}, … */
    List<String> addresses();

    /** The largest message to take in, in bytes; a route keeps to it by itself. */
    int maxBodyBytes();

    /** Bytes that may wait for a client that reads slowly, before it is cut. */
    int streamQueueBytes();

    /** After how long a silence something is to be sent on an open stream, so that it stays open. */
    Duration keepAlive();

    /** Runs what is to be done when clients leave: never short of threads, not even when every one of the server's is taken. */
    Executor disconnects();

    /**
     * Who sent the request and until when that holds; an anonymous caller where there is no guard. The listener looks after it
     * while the request lasts; once its connection is upgraded, that is the route's: to close it when it expires or is no longer
     * valid, and to tell its end.
     */
    Admission.Admitted admitted(Request request);

    /**
     * The answer to a request as MCP's transports give it: one reply, or a stream of events that is kept alive, bounded in what
     * waits, and cut when the client's credential is over. When the port stops it goes on until the route ends it.
     */
    EventExchange exchange(Request request, Response response, Callback callback);

    /**
     * Reads the JSON message in the request's body, within the limits of the port; what is none, or too large or too slow, is
     * answered by the port.
     *
     * @param message gets the whole body and has to see to the answer
     */
    void message(Request request, Response response, Callback callback, Consumer<byte[]> message);

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
