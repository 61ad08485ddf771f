package studio.patchbay.client.internal;

import java.net.http.HttpHeaders;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.ProtocolViolationException;
import studio.patchbay.client.RpcErrorException;
import studio.patchbay.client.internal.link.Receiver;
import studio.patchbay.client.internal.link.Refusal;

/** Waits for the reply to a request of a handshake. */
final class Asking implements Receiver {

    private final CompletableFuture<Reply> reply = new CompletableFuture<>();
    private volatile HttpHeaders headers;

    CompletableFuture<Reply> reply() {
        return reply;
    }

    @Override
    public void accepted(HttpHeaders accepted) {
        headers = accepted;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void message(Map<String, Object> message) {
        if (message.get("result") instanceof Map<?, ?> result) {
            reply.complete(new Reply(headers, (Map<String, Object>) result, null, null));
        } else if (message.get("error") instanceof Map<?, ?> error) {
            failed(RpcErrorException.of((Map<String, Object>) error));
        }
    }

    @Override
    public void ended() {
        failed(new ProtocolViolationException("The server said nothing in its answer"));
    }

    @Override
    public void failed(BackendException reason) {
        reply.complete(new Reply(headers, null, reason, null));
    }

    @Override
    public void refused(Refusal refusal) {
        reply.complete(new Reply(refusal.headers(), null, refusal.toException(), refusal));
    }
}
