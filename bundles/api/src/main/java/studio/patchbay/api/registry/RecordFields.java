package studio.patchbay.api.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An instance as the members of a JSON object. */
final class RecordFields {

    private static final Set<String> KNOWN = Set.of("schemaVersion", "id", "shortId", "name", "displayName", "version",
            "application", "applicationVersion", "scene", "documents", "url", "host", "machine", "pid", "processStarted",
            "status", "capabilities", "protocols");

    private final Map<String, Object> fields;

    private RecordFields(Map<String, Object> fields) {
        this.fields = fields;
    }

    static Map<String, Object> of(InstanceRecord record) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schemaVersion", record.schemaVersion());
        fields.put("id", record.id());
        fields.put("shortId", record.shortId());
        fields.put("name", record.name());
        fields.put("displayName", record.displayName());
        fields.put("version", record.version());
        fields.put("application", record.application().name());
        fields.put("applicationVersion", record.application().version());
        fields.put("scene", record.application().scene());
        fields.put("documents", record.application().documents());
        fields.put("url", record.url());
        fields.put("host", record.process().host());
        fields.put("machine", record.process().machine());
        fields.put("pid", record.process().pid());
        fields.put("processStarted", record.process().started());
        fields.put("status", record.status().text());
        fields.put("capabilities", List.copyOf(record.capabilities()));
        fields.put("protocols", record.protocols());
        record.others().forEach(fields::putIfAbsent);
        return fields;
    }

    static InstanceRecord read(Map<String, Object> fields) {
        return new RecordFields(fields).read();
    }

    private InstanceRecord read() {
        return new InstanceRecord(
                text("id"),
                text("name"),
                text("displayName"),
                text("version"),
                new Application(text("application"), text("applicationVersion"), text("scene"), texts("documents")),
                text("url"),
                new InstanceProcess(text("host"), text("machine"), number("pid"), text("processStarted")),
                InstanceStatus.of(text("status")),
                new TreeSet<>(texts("capabilities")),
                texts("protocols"),
                (int) number("schemaVersion"),
                others());
    }

    private Map<String, Object> others() {
        Map<String, Object> others = new LinkedHashMap<>(fields);
        others.keySet().removeAll(KNOWN);
        return others;
    }

    private String text(String name) {
        Object value = fields.getOrDefault(name, "");
        if (value instanceof String text) {
            return text;
        }
        throw wrong(name, "a text");
    }

    private long number(String name) {
        Object value = fields.getOrDefault(name, 0);
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw wrong(name, "a whole number");
    }

    private List<String> texts(String name) {
        Object value = fields.getOrDefault(name, List.of());
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw wrong(name, "a list of texts");
    }

    private static IllegalArgumentException wrong(String name, String expected) {
        return new IllegalArgumentException("the field " + name + " of an instance must be " + expected);
    }
}
