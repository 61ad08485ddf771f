package studio.patchbay.launcher.internal.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The keys in their file, one on each line; the first seals, all of them open. A new key comes last and seals only once it is moved
 * to the front: until all hosts have read it, no host may seal with it. Put in place as a whole, so that no host reads half of it.
 */
public final class SealKeyFile {

    private static final int KEY_BYTES = 32;

    /** The one that seals and the one that did before. */
    private static final int KEPT = 2;

    private static final String HEAD = """
            # Keys that seal sessions and requestState; the first one seals, all open.
            # Changed by: patchbay seal new, patchbay seal rotate. The same file belongs to all hosts behind one load balancer.
            """;

    private final Path file;

    public SealKeyFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** Adds a key. @return how many there are now */
    public int add() throws IOException {
        List<String> keys = read();
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        keys.add(Base64.getUrlEncoder().withoutPadding().encodeToString(key));
        write(keys);
        return keys.size();
    }

    /** Lets the newest key seal from now on, and those end that did not seal last. @return false if there is only one */
    public boolean rotate() throws IOException {
        List<String> keys = read();
        if (keys.size() < 2) {
            return false;
        }
        keys.add(0, keys.remove(keys.size() - 1));
        write(keys.subList(0, KEPT));
        return true;
    }

    private List<String> read() throws IOException {
        List<String> keys = new ArrayList<>();
        if (Files.exists(file)) {
            Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(keys::add);
        }
        return keys;
    }

    private void write(List<String> keys) throws IOException {
        Files.createDirectories(file.getParent());
        Path next = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".tmp"); // only its owner may read it
        try {
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap((HEAD + String.join("\n", keys) + "\n").getBytes(UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
