package studio.patchbay.transport.http.internal.tls;

import java.nio.file.Path;

/** A file of TLS that cannot be used; the message is a sentence about the file that says what to do. */
final class FlawedFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Path file;

    FlawedFileException(Path file, String flaw, String remedy) {
        super(file + " " + flaw + "; " + remedy + ".");
        this.file = file;
    }

    Path file() {
        return file;
    }
}
