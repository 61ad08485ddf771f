package studio.patchbay.security.internal.key;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import studio.patchbay.security.internal.file.PrivateFile;

/** Reads the file of the keys: {@code {"keys": [{"id": …, "name": …, "scopes": […], "roles": […], "expires": …, "hash": …}]}}. */
final class KeyFile {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION) // a message must not quote what is in the file
            .build();
    private static final int HASH_BYTES = 32;

    private final Path path;

    KeyFile(Path path) {
        this.path = path;
    }

    /**
     * The keys by their ids; none if there is no file, as before the first is created.
     *
     * @throws IllegalArgumentException in one sentence that names the file, what is wrong and the mend
     */
    Map<String, ApiKey> read() {
        if (!Files.exists(path)) {
            return Map.of();
        }
        try {
            requirePrivate();
            try (JsonParser json = JSON.createParser(path.toFile())) {
                return keys(json);
            }
        } catch (IOException | DateTimeParseException | IllegalStateException e) {
            throw new IllegalArgumentException(
                    "The file " + path + " with the API keys cannot be read: " + reason(e)
                            + ". Restore it from a copy, or move it away and create the keys anew with patchbay keys create.", e);
        }
    }

    private static String reason(Exception e) {
        return e instanceof com.fasterxml.jackson.core.JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
    }

    /** The hashes let nobody in, but who may write there may; and a file that is read by all was not made with care. */
    private void requirePrivate() throws IOException {
        if (!PrivateFile.isPrivate(path)) {
            throw new IllegalArgumentException("The file " + path
                    + " with the API keys can be read or changed by others than its owner: run chmod 600 " + path);
        }
    }

    private static Map<String, ApiKey> keys(JsonParser json) throws IOException {
        require(json.nextToken() == JsonToken.START_OBJECT && "keys".equals(json.nextFieldName()), "it has no list \"keys\"");
        require(json.nextToken() == JsonToken.START_ARRAY, "\"keys\" is no list");
        Map<String, ApiKey> keys = new HashMap<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            ApiKey key = key(json);
            require(keys.put(key.id(), key) == null, "two keys have the id " + key.id());
        }
        return Map.copyOf(keys);
    }

    private static ApiKey key(JsonParser json) throws IOException {
        require(json.currentToken() == JsonToken.START_OBJECT, "an entry of \"keys\" is no object");
        Map<String, String> texts = new HashMap<>();
        Map<String, Set<String>> lists = new HashMap<>();
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            if (json.nextToken() == JsonToken.START_ARRAY) {
                lists.put(field, texts(json));
            } else {
                require(!json.currentToken().isStructStart(), "\"" + field + "\" of a key is an object");
                texts.put(field, json.getValueAsString());
            }
        }
        String expires = texts.get("expires");
        return new ApiKey(
                required(texts, "id"),
                required(texts, "name"),
                lists.getOrDefault("scopes", Set.of()),
                lists.getOrDefault("roles", Set.of()),
                expires == null ? null : Instant.parse(expires),
                hash(required(texts, "hash")));
    }

    private static Set<String> texts(JsonParser json) throws IOException {
        Set<String> texts = new HashSet<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(json.currentToken() == JsonToken.VALUE_STRING, "a scope or role of a key is no text");
            texts.add(json.getText());
        }
        return texts;
    }

    private static String required(Map<String, String> texts, String field) {
        String text = texts.get(field);
        require(text != null && !text.isEmpty(), "a key has no \"" + field + "\"");
        return text;
    }

    private static byte[] hash(String text) {
        try {
            byte[] hash = Base64.getUrlDecoder().decode(text);
            require(hash.length == HASH_BYTES, "the \"hash\" of a key is no SHA-256");
            return hash;
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("the \"hash\" of a key is not in Base64url", e);
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
