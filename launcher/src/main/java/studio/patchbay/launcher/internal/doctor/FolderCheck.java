package studio.patchbay.launcher.internal.doctor;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a folder can be used, or created where it is missing. */
final class FolderCheck {

    private FolderCheck() {}

    static Finding of(String subject, Path folder) {
        if (Files.isDirectory(folder)) {
            return Files.isWritable(folder)
                    ? Finding.right(subject, folder.toString())
                    : Finding.wrong(subject, folder + " cannot be written to",
                            "Make it writable for this user, or name another one.");
        }
        if (Files.exists(folder)) {
            return Finding.wrong(subject, folder + " is not a folder", "Move the file away, or name another folder.");
        }
        Path parent = existing(folder);
        return Files.isWritable(parent)
                ? Finding.right(subject, folder + " does not exist yet; the first start creates it")
                : Finding.wrong(subject, folder + " cannot be created in " + parent,
                        "Create it for this user, or name another one.");
    }

    private static Path existing(Path folder) {
        Path path = folder;
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }
}
