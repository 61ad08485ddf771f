package studio.patchbay.registry.redis.internal;

import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Why the engine cannot be used, in one line: of a chain of exceptions the one that knows, and what the engine says as plain text. */
final class Reason {

    private static final int LONGEST = 200;

    private Reason() {}

    static String of(Throwable failure) {
        String plain = text(failure).replaceAll("[^\\x20-\\x7E]", "?");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        if (failure instanceof SSLException) {
            return "TLS failed: " + message;
        }
        if (failure instanceof UnknownHostException) {
            return "nobody knows the name " + message;
        }
        return failure.getCause() == null ? message : text(failure.getCause());
    }
}
