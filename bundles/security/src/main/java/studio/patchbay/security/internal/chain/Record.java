package studio.patchbay.security.internal.chain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** What of a line matters to the chain: its texts and numbers, not what is inside of objects. */
final class Record {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, Object> members;
    private final String hash;

    private Record(Map<String, Object> members, String hash) {
        this.members = members;
        this.hash = hash;
    }

    /** @return null if the line is no record */
    static Record of(byte[] line) {
        String hash = Link.saidHash(line);
        if (hash == null) {
            return null;
        }
        try (JsonParser in = FACTORY.createParser(line)) {
            Map<String, Object> members = new HashMap<>();
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
                switch (in.nextToken()) {
                    case VALUE_STRING -> members.put(name, in.getText());
                    case VALUE_NUMBER_INT -> members.put(name, in.getLongValue());
                    default -> in.skipChildren();
                }
            }
            boolean whole = members.get("seq") instanceof Long && members.get("prev") instanceof String;
            return whole && in.nextToken() == null ? new Record(members, hash) : null;
        } catch (IOException e) {
            return null;
        }
    }

    long seq() {
        return (long) members.get("seq");
    }

    String prev() {
        return (String) members.get("prev");
    }

    String hash() {
        return hash;
    }

    boolean is(String type) {
        return type.equals(members.get("type"));
    }

    /** An empty string if there is none. */
    String text(String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    /** -1 if there is none. */
    long number(String name) {
        return members.get(name) instanceof Long number ? number : -1;
    }
}
