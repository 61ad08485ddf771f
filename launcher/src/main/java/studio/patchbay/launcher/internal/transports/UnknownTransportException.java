package studio.patchbay.launcher.internal.transports;

import java.util.List;

/** Somebody named a transport that is not installed. */
public final class UnknownTransportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownTransportException(String name, List<String> installed) {
        super("There is no transport " + name + "; installed are: "
                + (installed.isEmpty() ? "none" : String.join(", ", installed)));
    }
}
