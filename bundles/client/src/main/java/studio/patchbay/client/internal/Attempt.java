package studio.patchbay.client.internal;

import java.time.Duration;
import java.util.Map;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.ProtocolViolationException;
import studio.patchbay.client.RpcErrorException;
import studio.patchbay.client.UnreachableException;
import studio.patchbay.client.internal.link.Flow;
import studio.patchbay.client.internal.link.Receiver;
import studio.patchbay.client.internal.link.Refusal;

/** One sending of a call, with an id of its own. */
final class Attempt implements Receiver {

    final long id;
    final Call call;
    private final Dialog dialog;
    volatile String lastEvent;
    volatile Duration retry;
    volatile int resumptions;
    private volatile Flow flow = Flow.NONE;

    Attempt(long id, Call call, Dialog dialog) {
        this.id = id;
        this.call = call;
        this.dialog = dialog;
    }

    void flows(Flow opened) {
        flow = opened;
    }

    void close() {
        flow.close();
    }

    @Override
    public void message(Map<String, Object> message) {
        if (message.containsKey("method")) {
            dialog.heard(this, message);
        } else if (isAnswer(message)) {
            answered(message);
        }
    }

    private boolean isAnswer(Map<String, Object> message) {
        Object answered = message.get("id");
        // JSON-RPC 2.0, section 5: an error has no id when the request's could not be read.
        return answered == null ? message.containsKey("error") : answered instanceof Number n && n.longValue() == id;
    }

    @SuppressWarnings("unchecked")
    private void answered(Map<String, Object> message) {
        if (message.get("result") instanceof Map<?, ?> result) {
            dialog.done(this);
            call.complete((Map<String, Object>) result);
        } else if (message.get("error") instanceof Map<?, ?> error) {
            dialog.failed(this, RpcErrorException.of((Map<String, Object>) error));
        } else {
            dialog.failed(this, new ProtocolViolationException("The answer to " + call.method + " has neither result nor error"));
        }
    }

    @Override
    public void ended() {
        if (!call.over()) {
            dialog.broken(this, new UnreachableException("The answer to " + call.method + " ended before it was there", null, true));
        }
    }

    @Override
    public void failed(BackendException reason) {
        if (!call.over()) {
            dialog.broken(this, reason);
        }
    }

    @Override
    public void refused(Refusal refusal) {
        if (!call.over()) {
            dialog.refused(this, refusal);
        }
    }

    @Override
    public void event(String eventId, Duration again) {
        if (eventId != null) {
            lastEvent = eventId;
        }
        if (again != null) {
            retry = again;
        }
    }
}
