package studio.patchbay.launcher.internal.keys;

import java.io.IOException;
import java.nio.file.Path;

/** The file of the keys is damaged; it is not changed then. */
public final class UnreadableKeysException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableKeysException(Path file, String why) {
        super("The file " + file + " with the API keys cannot be read: " + why
                + ". Restore it from a copy, or move it away and create the keys anew");
    }
}
