package studio.patchbay.core.internal.endpoint;

import java.util.ArrayList;
import java.util.List;
import studio.patchbay.api.Caller;
import studio.patchbay.core.internal.protocol.Exchange;
import studio.patchbay.core.internal.protocol.LegacyProtocol;
import studio.patchbay.core.internal.rpc.Message;
import studio.patchbay.core.internal.rpc.MessageReader;
import studio.patchbay.core.internal.rpc.MessageWriter;
import studio.patchbay.core.internal.rpc.RpcException;
import studio.patchbay.core.internal.session.LegacySession;
import studio.patchbay.core.internal.wire.ProtocolVersion;

/** A JSON array of messages, which only revisions up to 2025-03-26 know. */
final class LegacyBatch {

    private static final int MAX_MESSAGES = 100;

    private final LegacyProtocol protocol;

    LegacyBatch(LegacyProtocol protocol) {
        this.protocol = protocol;
    }

    /** @throws RpcException -32600 when the session's revision has no batches, or the batch is empty or too long */
    static void check(LegacySession session, List<?> batch) {
        if (session == null || session.version().atLeast(ProtocolVersion.V2025_06_18)) {
            throw RpcException.invalidRequest("Batches exist only in sessions of 2025-03-26 and before;"
                    + " send one message at a time");
        }
        if (batch.isEmpty() || batch.size() > MAX_MESSAGES) {
            throw RpcException.invalidRequest("A batch must have 1 to " + MAX_MESSAGES + " messages");
        }
    }

    void handle(LegacySession session, Caller caller, List<?> batch, Exchange exchange) {
        List<Message.Request> requests = new ArrayList<>();
        List<byte[]> errors = new ArrayList<>();
        for (Object item : batch) {
            try {
                Message message = MessageReader.read(item);
                if (message instanceof Message.Request request) {
                    requests.add(request);
                } else if (message instanceof Message.Notification notification) {
                    protocol.handle(session, notification);
                } else if (message instanceof Message.Response response) {
                    session.answered(response);
                }
            } catch (RpcException e) {
                errors.add(MessageWriter.error(MessageReader.idOf(item), e));
            }
        }
        if (requests.isEmpty() && errors.isEmpty()) {
            exchange.accepted();
            return;
        }
        BatchExchange answers = new BatchExchange(exchange, requests.size() + errors.size());
        errors.forEach(error -> answers.member().answer(error));
        requests.forEach(request -> protocol.handle(session, caller, request, answers.member()));
    }
}
