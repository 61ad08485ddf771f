package studio.patchbay.launcher.internal.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** The arguments of a tool as typed: one JSON object, or any number of {@code key=value}. */
record ToolArguments(List<String> typed) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whether the tool's schema is needed to tell a text from a number. */
    boolean needSchema() {
        return !typed.isEmpty() && !isObject();
    }

    private boolean isObject() {
        return typed.size() == 1 && typed.get(0).strip().startsWith("{");
    }

    /** The arguments that need no schema. */
    ObjectNode json() {
        if (typed.isEmpty()) {
            return JSON.createObjectNode();
        }
        try {
            return (ObjectNode) JSON.readTree(typed.get(0));
        } catch (JsonProcessingException e) {
            throw new CommandException(
                    ExitCode.USAGE, "The arguments are not a JSON object: " + e.getOriginalMessage());
        }
    }

    /** Each value is taken as JSON where the schema wants no text, else as it is typed. */
    ObjectNode with(JsonNode schema) {
        ObjectNode arguments = JSON.createObjectNode();
        for (String argument : typed) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new CommandException(
                        ExitCode.USAGE, "\"" + argument + "\" is neither key=value nor a JSON object");
            }
            String key = argument.substring(0, equals);
            JsonNode type = schema.path("properties").path(key).path("type");
            arguments.set(key, value(argument.substring(equals + 1), type.asText()));
        }
        return arguments;
    }

    private static JsonNode value(String text, String type) {
        if (type.equals("string")) {
            return new TextNode(text);
        }
        try {
            JsonNode value = JSON.reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(text);
            return value.isMissingNode() ? new TextNode(text) : value;
        } catch (JsonProcessingException e) {
            // Not JSON: the tool's validation says what it wants.
            return new TextNode(text);
        }
    }
}
