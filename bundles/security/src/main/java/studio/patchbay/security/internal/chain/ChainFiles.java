package studio.patchbay.security.internal.chain;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of one chain: {@code audit.jsonl}, which is written to, and before it {@code audit-000001.jsonl} and so on, which
 * are full.
 */
public final class ChainFiles {

    private static final Pattern FULL = Pattern.compile("(.+)-(\\d{6,12})\\.jsonl");

    private final Path active;
    private final String base;

    /** @param active the file that is written to */
    public ChainFiles(Path active) {
        this.active = active.toAbsolutePath();
        String name = active.getFileName().toString();
        this.base = name.endsWith(".jsonl") ? name.substring(0, name.length() - ".jsonl".length()) : name;
    }

    /**
     * Finds the chain in a folder.
     *
     * @throws IllegalArgumentException when there is none, or more than one
     */
    public static ChainFiles in(Path folder) throws IOException {
        Map<String, Path> found = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jsonl")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                Matcher full = FULL.matcher(name);
                String active = full.matches() ? full.group(1) + ".jsonl" : name;
                found.put(active, folder.resolve(active));
            }
        }
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.isEmpty()
                    ? "there is no audit log in " + folder
                    : "there are several audit logs in " + folder + "; name one of " + String.join(", ", found.keySet()));
        }
        return new ChainFiles(found.values().iterator().next());
    }

    public Path active() {
        return active;
    }

    Path lock() {
        return active.resolveSibling(base + ".lock");
    }

    Path full(long number) {
        return active.resolveSibling(base + String.format("-%06d.jsonl", number));
    }

    /** Those that are full, by their numbers. */
    SortedMap<Long, Path> full() throws IOException {
        SortedMap<Long, Path> full = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(active.getParent(), "*.jsonl")) {
            for (Path file : files) {
                Matcher matcher = FULL.matcher(file.getFileName().toString());
                if (matcher.matches() && matcher.group(1).equals(base) && Files.isRegularFile(file)) {
                    full.put(Long.parseLong(matcher.group(2)), file);
                }
            }
        }
        return full;
    }
}
