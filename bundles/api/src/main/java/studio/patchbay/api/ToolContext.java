package studio.patchbay.api;

import java.time.Duration;
import java.util.Map;
import java.util.List;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The call that is running: who called, how long there is, and the way back to the client. Also given to the handlers
 * of resources and prompts. Good for this call only; safe to use from several threads until the call has ended, and
 * without effect after it.
 *
 * <h2>Asking the client</h2>
 *
 * {@link #input}, {@link #inputs} and their shorthands get something from the client. In a session of a revision up to
 * 2025-11-25 they block until the answer is there. On 2026-07-28, which knows no requests from server to client, they
 * end the call with {@code input_required} and <b>the handler runs again from its start</b> when the client comes back
 * with the answer. So: <b>ask first, act after</b>, and put anything that must happen once, before the last question,
 * into {@link #once}. Do not catch {@link Error} around a question.
 */
@ProviderType
public interface ToolContext {

    /** Who is calling. */
    Caller caller();

    /** The published name of the tool or prompt, or the URI of the resource. */
    String name();

    /** The request's {@code _meta} as sent (trace context and the like); attacker input. */
    Map<String, Object> meta();

    /** The time left until the host gives up on this call; never negative. */
    Duration remaining();

    /** Whether the client has cancelled the call, the time is over or the skill is being removed. */
    boolean cancelled();

    /**
     * Ends the handler if the call was {@link #cancelled()}; call it between steps. The handler's thread is also
     * interrupted on cancellation.
     *
     * @throws java.util.concurrent.CancellationException when cancelled; let it pass
     */
    void stopIfCancelled();

    /** Runs the action once if and when the call is cancelled; at once if it already is. Keep it short. */
    void onCancel(Runnable action);

    /**
     * Tells the client how far the call is ({@code notifications/progress}); nothing is sent unless the client asked
     * for it.
     *
     * @param done must grow from call to call
     * @param total what {@code done} will reach, or 0 if unknown
     * @param message or null; clients before 2025-03-26 do not get it
     */
    void progress(double done, double total, String message);

    /** Whether the client asked for progress of this call. Without that, {@link #progress} does nothing. */
    default boolean wantsProgress() {
        return true;
    }

    /** The least severe level of log messages that the client wants of this call, or null for none. */
    default LogLevel logLevel() {
        return LogLevel.DEBUG;
    }

    /**
     * Sends a log message to the client ({@code notifications/message}), if it wants that level. Not the host's own
     * log; use SLF4J for that.
     *
     * @param data a string or another JSON value; no secrets
     */
    void log(LogLevel level, Object data);

    /** Sends an informational log message to the client. */
    default void log(String message) {
        log(LogLevel.INFO, message);
    }

    /** Whether the client says it can do that. Check before asking for something that is nice to have. */
    boolean supports(ClientFeature feature);

    /**
     * Gets one thing from the client; see the class comment for what happens meanwhile.
     *
     * @throws UnsupportedInputException if the client did not declare the feature; left
     *     alone it becomes the protocol's own error (2026-07-28: -32021)
     */
    default <T> T input(Input<T> input) {
        return inputs(input).of(input);
    }

    /** Gets several things from the client in one round; their keys must differ. Throws as {@link #input} does. */
    Answers inputs(Input<?>... inputs);

    /**
     * Asks the user to fill in a form made from a record ({@code elicitation/create}). The components may be strings,
     * numbers, booleans, enums, lists of enums, and {@code Optional} of these.
     *
     * @param key names the question within this call
     */
    default <R extends Record> FormAnswer<R> ask(String key, String message, Class<R> form) {
        return input(Form.of(key, message, form));
    }

    /** Asks the client's language model ({@code sampling/createMessage}). */
    default Sampled sample(Sample request) {
        return input(request);
    }

    /** The folders that the client works in ({@code roots/list}). */
    default List<Root> roots() {
        return input(Input.roots("roots"));
    }

    /**
     * Computes a value once per call, however often the handler runs again for answers. On 2026-07-28 the value travels
     * through the client inside the sealed {@code requestState}: keep it small. The client cannot read or change it,
     * but it may come back more than once.
     *
     * @param key names the value within this call
     * @param value gives a JSON value: string, number, boolean, list or map of these
     */
    <T> T once(String key, Supplier<T> value);

    /**
     * Lets go of the connection of a long call, if the client can pick the stream up again (2025-11-25 over HTTP:
     * {@code Last-Event-ID}); what is sent meanwhile waits for it. Does nothing otherwise.
     *
     * @param retry after which time the client should come back
     */
    void releaseConnection(Duration retry);
}
