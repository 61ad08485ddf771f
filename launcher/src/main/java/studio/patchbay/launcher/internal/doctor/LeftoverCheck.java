package studio.patchbay.launcher.internal.doctor;

import java.nio.file.Path;
import java.util.List;

/** What dead processes left behind. Harmless: the next start deletes it. */
final class LeftoverCheck {

    private LeftoverCheck() {}

    static List<Finding> of(List<Path> folders) {
        return folders.stream()
                .map(folder -> Finding.right("leftover",
                        folder + " belongs to a process that is gone; the next start deletes it"))
                .toList();
    }
}
