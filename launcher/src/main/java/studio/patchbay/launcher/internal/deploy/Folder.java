package studio.patchbay.launcher.internal.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A watched folder. Its sub-folders are not looked into, so that a folder for what is not wanted now can stand inside.
 *
 * @param order folders are ranked: of two equal bundles that of the folder with the lower number runs
 */
record Folder(Path path, int order, Content content) {

    /** What belongs into the folder. */
    enum Content {
        SKILLS,
        TRANSPORTS
    }

    /**
     * All that are watched, each once.
     *
     * @param transports null if there is none
     */
    static List<Folder> all(List<Path> skills, Path transports) {
        List<Path> paths = skills.stream().map(Folder::absolute).distinct().toList();
        List<Folder> folders = new ArrayList<>();
        paths.forEach(path -> folders.add(new Folder(path, folders.size(), Content.SKILLS)));
        if (transports != null && !paths.contains(absolute(transports))) {
            folders.add(new Folder(absolute(transports), folders.size(), Content.TRANSPORTS));
        }
        return List.copyOf(folders);
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /**
     * Whether the file is looked at: one that ends in {@code .jar} and is not hidden. The names that browsers, editors and
     * copy programs use for unfinished files ({@code .x.jar.Ab12}, {@code ~x.jar}, {@code x.jar.part}, {@code x.jar.tmp},
     * {@code x.jar.crdownload}) are not.
     */
    boolean accepts(Path file) {
        String name = file.getFileName().toString();
        return path.equals(file.getParent())
                && name.toLowerCase(Locale.ROOT).endsWith(".jar")
                && !name.startsWith(".")
                && !name.startsWith("~");
    }
}
