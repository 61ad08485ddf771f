package studio.patchbay.client.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which arguments of a server's tools are mirrored in headers (2026-07-28 streamable-http, Custom Headers from Tool Parameters). */
final class ParamHeaders {

    private static final Logger LOG = LoggerFactory.getLogger(ParamHeaders.class);
    private static final String KEYWORD = "x-mcp-header";
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+"); // RFC 9110, 5.6.2: 1*tchar
    private static final Set<String> TYPES = Set.of("string", "integer", "boolean");

    private record Param(String header, List<String> path) {}

    private volatile Map<String, List<Param>> byTool = Map.of();

    /** Takes over what the tools say now. @return those whose headers can be sent; the others must not be used */
    List<Map<String, Object>> learn(List<Map<String, Object>> tools) {
        Map<String, List<Param>> found = new HashMap<>();
        List<Map<String, Object>> usable = new ArrayList<>(tools.size());
        for (Map<String, Object> tool : tools) {
            try {
                List<Param> params = new ArrayList<>();
                collect(tool.get("inputSchema"), List.of(), params, new HashSet<>());
                if (!params.isEmpty() && tool.get("name") instanceof String name) {
                    found.put(name, params);
                }
                usable.add(tool);
            } catch (IllegalArgumentException e) {
                LOG.warn("The tool {} is left out: {}", tool.get("name"), e.getMessage());
            }
        }
        byTool = found;
        return usable;
    }

    private static void collect(Object schema, List<String> path, List<Param> found, Set<String> names) {
        if (!(schema instanceof Map<?, ?> object)) {
            return;
        }
        if (object.containsKey(KEYWORD)) {
            found.add(new Param("Mcp-Param-" + name(object, path, names), path));
        }
        if (object.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((property, below) -> {
                List<String> longer = new ArrayList<>(path);
                longer.add((String) property);
                collect(below, List.copyOf(longer), found, names);
            });
        }
    }

    private static String name(Map<?, ?> schema, List<String> path, Set<String> names) {
        if (path.isEmpty()
                || !(schema.get(KEYWORD) instanceof String name)
                || !TOKEN.matcher(name).matches()
                || !(schema.get("type") instanceof String type)
                || !TYPES.contains(type)) {
            throw new IllegalArgumentException(KEYWORD + " of the argument " + String.join(".", path) + " is not valid");
        }
        if (!names.add(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(KEYWORD + " names " + name + " twice");
        }
        return name;
    }

    void put(String tool, Object arguments, Map<String, String> headers) {
        for (Param param : byTool.getOrDefault(tool, List.of())) {
            Object value = arguments;
            for (String name : param.path()) {
                value = value instanceof Map<?, ?> object ? object.get(name) : null;
            }
            if (value instanceof String || value instanceof Boolean || value instanceof Number) {
                headers.put(param.header(), HeaderValue.encode(text(value)));
            }
        }
    }

    private static String text(Object value) {
        return value instanceof Double number ? BigDecimal.valueOf(number).toPlainString() : value.toString();
    }
}
