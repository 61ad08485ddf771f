package studio.patchbay.transport.http.internal;

import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Takes in the message that is the body of a POST, or refuses it from its headers and size. */
final class MessageIntake {

    private static final Refusal CONTENT_TYPE =
            new Refusal(415, "Send the message as Content-Type: application/json, in UTF-8.");
    private static final Refusal CONTENT_ENCODING =
            new Refusal(415, "Send the message without Content-Encoding; compressed requests are not read.");

    private final int maxBodyBytes;
    private final Refusal tooLarge;

    MessageIntake(int maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
        this.tooLarge = new Refusal(
                413, "The message is larger than " + maxBodyBytes + " bytes, the setting http.maxBodyBytes.");
    }

    /** @param message gets the body when it is whole; if it is refused, that has been answered */
    void take(Request request, Response response, Callback callback, Consumer<byte[]> message) {
        Refusal refusal = refusal(request);
        if (refusal != null) {
            refusal.send(request, response, callback);
            return;
        }
        ConnectionHandler.connection(request).enter(WatchedEndPoint.Phase.BODY);
        new BodyReader(request, request.getLength(), maxBodyBytes, new BodyReader.Receiver() {
            @Override
            public void whole(byte[] body) {
                message.accept(body);
            }

            @Override
            public void tooLarge() {
                tooLarge.send(request, response, callback);
            }

            @Override
            public void failed(Throwable failure) {
                callback.failed(failure);
            }
        }).run();
    }

    private Refusal refusal(Request request) {
        HttpFields headers = request.getHeaders();
        if (!MediaTypes.json(headers)) {
            return CONTENT_TYPE; // browsers send other types across sites without asking first
        }
        if (!identity(headers)) {
            return CONTENT_ENCODING;
        }
        return request.getLength() > maxBodyBytes ? tooLarge : null;
    }

    private static boolean identity(HttpFields headers) {
        for (HttpField field : headers) {
            if (field.getHeader() == HttpHeader.CONTENT_ENCODING && !"identity".equalsIgnoreCase(field.getValue())) {
                return false;
            }
        }
        return true;
    }
}
