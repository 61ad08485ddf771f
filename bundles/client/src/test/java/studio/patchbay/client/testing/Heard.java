package studio.patchbay.client.testing;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.CallListener;
import studio.patchbay.client.ConnectionListener;
import studio.patchbay.client.ListKind;
import studio.patchbay.client.ServerRequest;

/** Writes down what a connection, and its calls, hear of; answers what a test has an answer to. */
public final class Heard implements ConnectionListener {

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final Function<ServerRequest, CompletionStage<Map<String, Object>>> answers;

    public Heard() {
        this(request -> null);
    }

    public Heard(Function<ServerRequest, CompletionStage<Map<String, Object>>> answers) {
        this.answers = answers;
    }

    /** The next thing heard. */
    public String next() throws InterruptedException {
        String event = events.poll(10, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("Nothing was heard within 10 s");
        }
        return event;
    }

    /** Waits for something, and forgets what was before it. */
    public void await(String wanted) throws InterruptedException {
        String event = next();
        while (!event.equals(wanted)) {
            event = next();
        }
    }

    public boolean nothing() {
        return events.isEmpty();
    }

    @Override
    public void listChanged(ListKind kind) {
        events.add("changed " + kind);
    }

    @Override
    public void resourceUpdated(String uri) {
        events.add("updated " + uri);
    }

    @Override
    public void log(Map<String, Object> params) {
        events.add("log " + params.get("data"));
    }

    @Override
    public CompletionStage<Map<String, Object>> asked(ServerRequest request) {
        events.add("asked " + request.method());
        return answers.apply(request);
    }

    @Override
    public void sessionReplaced() {
        events.add("session replaced");
    }

    @Override
    public void lost(BackendException reason) {
        events.add("lost");
    }

    /** Hears of a call. */
    public CallListener ofCall() {
        return new CallListener() {
            @Override
            public boolean wantsProgress() {
                return true;
            }

            @Override
            public void progress(Map<String, Object> progress) {
                events.add("progress " + progress.get("progress"));
            }

            @Override
            public void log(Map<String, Object> message) {
                events.add("call log " + message.get("data"));
            }

            @Override
            public CompletionStage<Map<String, Object>> asked(ServerRequest request) {
                events.add("call asked " + request.method());
                return answers.apply(request);
            }
        };
    }
}
