package studio.patchbay.registry.internal.file;

import java.io.IOException;

/** Others may write into the directory; the message completes "registry.directory is …, ". */
final class UnsafeFolderException extends IOException {

    private static final long serialVersionUID = 1L;

    UnsafeFolderException(String message) {
        super(message);
    }
}
