package studio.patchbay.core.internal.schema;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.SimpleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.patchbay.json.Json;

/** A JSON value of JDK types as the schema library wants to see it; children are wrapped when they are asked for. */
final class JdkNode implements JsonNode {

    /** Makes root nodes. */
    static final JsonNodeFactory FACTORY = new JsonNodeFactory() {
        @Override
        public JsonNode wrap(Object node) {
            return node instanceof JdkNode jdk ? jdk : new JdkNode(node, null, "");
        }

        @Override
        public JsonNode create(String rawJson) {
            return wrap(Json.parse(rawJson));
        }
    };

    private final Object value;
    private final JdkNode parent;
    private final String key;
    private final SimpleType type;
    private String pointer;
    private List<JsonNode> elements;
    private Map<String, JsonNode> members;

    private JdkNode(Object value, JdkNode parent, String key) {
        this.value = value;
        this.parent = parent;
        this.key = key;
        this.type = typeOf(value);
    }

    Object value() {
        return value;
    }

    private SimpleType typeOf(Object value) {
        if (value instanceof String) {
            return SimpleType.STRING;
        } else if (value instanceof Map) {
            return SimpleType.OBJECT;
        } else if (value instanceof Collection) {
            return SimpleType.ARRAY;
        } else if (value instanceof Number number) {
            return Numbers.integral(number) ? SimpleType.INTEGER : SimpleType.NUMBER;
        } else if (value instanceof Boolean) {
            return SimpleType.BOOLEAN;
        } else if (value == null) {
            return SimpleType.NULL;
        }
        throw new NotJson(getJsonPointer(), value);
    }

    @Override
    public SimpleType getNodeType() {
        return type;
    }

    @Override
    public String getJsonPointer() {
        if (pointer == null) {
            pointer = parent == null ? "" : parent.getJsonPointer() + '/' + segment();
        }
        return pointer;
    }

    private String segment() {
        String encoded = JsonNode.encodeJsonPointer(key);
        // The library takes everything after a second # for no part of the pointer; patterns often hold one.
        return "patternProperties".equals(parent.key) ? encoded.replace("#", "~2") : encoded;
    }

    @Override
    public boolean asBoolean() {
        return (Boolean) value;
    }

    @Override
    public String asString() {
        return String.valueOf(value);
    }

    @Override
    public BigInteger asInteger() {
        return asNumber().toBigInteger();
    }

    @Override
    public BigDecimal asNumber() {
        return Numbers.exact((Number) value);
    }

    @Override
    public List<JsonNode> asArray() {
        if (elements == null) {
            var list = new ArrayList<JsonNode>();
            for (Object element : (Collection<?>) value) {
                list.add(new JdkNode(element, this, Integer.toString(list.size())));
            }
            elements = Collections.unmodifiableList(list);
        }
        return elements;
    }

    @Override
    public Map<String, JsonNode> asObject() {
        if (members == null) {
            var map = new LinkedHashMap<String, JsonNode>();
            ((Map<?, ?>) value).forEach((name, member) ->
                    map.put(String.valueOf(name), new JdkNode(member, this, String.valueOf(name))));
            members = Collections.unmodifiableMap(map);
        }
        return members;
    }

    /** A Java object where a JSON value should be. */
    static final class NotJson extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotJson(String pointer, Object value) {
            super(pointer + ": is a " + value.getClass().getName() + ", not a JSON value");
        }
    }
}
