package studio.patchbay.bench.skill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tools that every server in a list measurement offers: the same names, texts and schemas, about 240 bytes each. */
public record BenchTool(String name, String description, Map<String, Object> schema) {

    /** @param number gives the tool its name */
    public static BenchTool of(int number) {
        return new BenchTool(name(number), "Checks item " + number + " of the scene against the rules of the show.", schema(number));
    }

    private static String name(int number) {
        return "bench_tool_%04d".formatted(number);
    }

    private static Map<String, Object> schema(int number) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("path", Map.of("type", "string"));
        properties.put("frame", Map.of("type", "integer"));
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", List.of("path"));
        schema.put("additionalProperties", false);
        return schema;
    }

    /** The names of the first tools. */
    public static Set<String> names(int count) {
        return IntStream.range(0, count).mapToObj(BenchTool::name).collect(Collectors.toSet());
    }
}
