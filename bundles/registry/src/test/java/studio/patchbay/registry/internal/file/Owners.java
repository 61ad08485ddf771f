package studio.patchbay.registry.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/** Users to whom a test gives files. */
final class Owners {

    private Owners() {}

    /** Somebody else than the owner of the file; null if this process may not give it to him, as it does not run as root. */
    static UserPrincipal other(Path file) throws IOException {
        UserPrincipal owner = Files.getOwner(file);
        if (!owner.getName().equals("root")) {
            return null;
        }
        return file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    }
}
