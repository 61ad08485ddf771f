package studio.patchbay.launcher.internal.home;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What the file system refused, in words; many of its exceptions have only a path for a message. */
public final class FileProblem {

    private FileProblem() {}

    /** Completes the sentence "… cannot be used: …", without a full stop. */
    public static String of(IOException e) {
        if (e instanceof FileAlreadyExistsException taken) {
            return taken.getFile() + " is a file, not a folder";
        }
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist and cannot be created there";
        }
        if (e instanceof AccessDeniedException denied) {
            return "this user has no right to " + denied.getFile();
        }
        return e instanceof FileSystemException other && other.getReason() != null
                ? other.getFile() + ": " + other.getReason()
                : e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
