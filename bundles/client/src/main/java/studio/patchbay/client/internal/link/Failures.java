package studio.patchbay.client.internal.link;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.ProtocolViolationException;
import studio.patchbay.client.UnreachableException;

/** Says in our terms what the JDK's HTTP client failed with. */
final class Failures {

    private Failures() {}

    static BackendException of(Throwable failure, String where) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof BackendException known) {
            return known;
        }
        if (cause instanceof WebSocketHandshakeException handshake) {
            var response = handshake.getResponse();
            return new Refusal(where, response.statusCode(), response.headers(), Map.of()).toException();
        }
        if (cause instanceof IllegalArgumentException) {
            return new ProtocolViolationException(where + ": " + cause.getMessage());
        }
        return new UnreachableException(sentence(cause, where), cause, !beforeSending(cause));
    }

    private static String sentence(Throwable cause, String where) {
        if (unresolved(cause)) {
            return where + " cannot be reached: its host is unknown";
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return where + " cannot be reached: no connection in time";
        }
        if (cause instanceof SSLException) {
            return where + " cannot be reached: TLS failed (" + cause.getMessage() + ")";
        }
        return beforeSending(cause)
                ? where + " cannot be reached: nobody answers there"
                : "The connection to " + where + " broke";
    }

    private static boolean unresolved(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof UnresolvedAddressException || t instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private static boolean beforeSending(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLHandshakeException;
    }
}
