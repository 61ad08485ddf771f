package studio.patchbay.launcher.internal.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The keys in their file. Changed under a lock that other processes see, so that two commands at once lose nothing, and put in
 * place as a whole, so that a running host never reads half of it. What somebody added to an entry by hand stays.
 */
public final class KeyStore {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;

    public KeyStore(Path file) {
        this.file = file;
    }

    /** Changes the list of keys. */
    @FunctionalInterface
    public interface Change<T> {
        T on(ArrayNode keys);
    }

    /** The keys without their hashes. */
    public List<JsonNode> list() throws IOException {
        return StreamSupport.stream(read().withArray("keys").spliterator(), false)
                .map(key -> (JsonNode) ((ObjectNode) key.deepCopy()).without("hash"))
                .toList();
    }

    /** @return what the change returns */
    public <T> T change(Change<T> change) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        // The lock is on a file of its own, as the file itself is another one after each change. It stays: to delete it would let two
        // processes lock two files of that name.
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        synchronized (KeyStore.class) { // the system's lock is of the whole process
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                ObjectNode root = read();
                T result = change.on(root.withArray("keys"));
                write(root);
                return result;
            }
        }
    }

    private ObjectNode read() throws IOException {
        if (!Files.exists(file)) {
            return JSON.createObjectNode();
        }
        try {
            if (JSON.readTree(file.toFile()) instanceof ObjectNode root && root.path("keys").isArray()) {
                return root;
            }
            throw new UnreadableKeysException(file, "it has no list \"keys\"");
        } catch (JsonProcessingException e) {
            throw new UnreadableKeysException(file, "it is no JSON");
        }
    }

    private void write(ObjectNode root) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path next = Files.createTempFile(folder, "." + file.getFileName(), ".tmp"); // only its owner may read it
        try {
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(root));
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
