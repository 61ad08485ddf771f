package studio.patchbay.security.internal.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a file of JSON whose every value knows its place, so that what is wrong with it can be found. */
public final class JsonFile {

    private static final long LARGEST = 4 << 20;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final Path file;

    private JsonFile(Path file) {
        this.file = file;
    }

    /** @throws IllegalArgumentException when it cannot be read or is no JSON; the sentence names the file and the line */
    public static JsonValue read(Path file) {
        return new JsonFile(file).read();
    }

    private JsonValue read() {
        try (JsonParser in = FACTORY.createParser(bytes())) {
            if (in.nextToken() == null) {
                throw new IllegalArgumentException(file + " is empty");
            }
            JsonValue value = read(in, "");
            if (in.nextToken() != null) {
                throw new IllegalArgumentException(place(in) + ": there is more after the end");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ", line " + e.getLocation().getLineNr() + ": not JSON: "
                    + e.getOriginalMessage().split("\n", 2)[0], e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private byte[] bytes() throws IOException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException(file + " is larger than 4 MiB");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no file " + file, e);
        } catch (AccessDeniedException e) {
            throw new IllegalArgumentException(file + " may not be read by the user who runs the host", e);
        }
    }

    private JsonValue read(JsonParser in, String path) throws IOException {
        String place = place(in) + (path.isEmpty() ? "" : ", " + path);
        int line = in.currentTokenLocation().getLineNr();
        return new JsonValue(place, line, switch (in.currentToken()) {
            case START_OBJECT -> object(in, path);
            case START_ARRAY -> array(in, path);
            case VALUE_STRING -> in.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        });
    }

    private Map<String, JsonValue> object(JsonParser in, String path) throws IOException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            members.put(name, read(in, path.isEmpty() ? name : path + "." + name));
        }
        return members;
    }

    private List<JsonValue> array(JsonParser in, String path) throws IOException {
        List<JsonValue> values = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            values.add(read(in, path + "[" + values.size() + "]"));
        }
        return values;
    }

    private String place(JsonParser in) {
        return file + ", line " + in.currentTokenLocation().getLineNr();
    }
}
