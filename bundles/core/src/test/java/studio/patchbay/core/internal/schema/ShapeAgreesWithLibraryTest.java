package studio.patchbay.core.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.patchbay.json.Json;

/** The quick check and the library give the same verdict on any simple schema and any instance. */
class ShapeAgreesWithLibraryTest {

    private static final List<String> NAMES = List.of("a", "b", "c");

    private final Random random = new Random(20260728);

    @Test
    void onRandomSchemasAndInstances() {
        int valid = 0;
        int invalid = 0;
        for (int i = 0; i < 3_000; i++) {
            Map<String, Object> schema = schema(3);
            Optional<Shape> shape = ShapeCompiler.compile(schema);
            assertThat(shape).as(Json.text(schema)).isPresent();
            MetaSchemas.check(schema, Dialect.DRAFT_2020_12);
            LibraryCheck library = LibraryCheck.of(schema, Dialect.DRAFT_2020_12);
            for (int j = 0; j < 10; j++) {
                Object instance = instance(3);
                boolean fits = shape.get().fits(instance);
                assertThat(library.problems(instance).isEmpty())
                        .as("%s on %s", Json.text(schema), Json.text(instance))
                        .isEqualTo(fits);
                if (fits) {
                    valid++;
                } else {
                    invalid++;
                }
            }
        }
        assertThat(valid).isGreaterThan(3_000);
        assertThat(invalid).isGreaterThan(3_000);
    }

    private Map<String, Object> schema(int depth) {
        var schema = new LinkedHashMap<String, Object>();
        maybe(schema, "type", () -> pick(
                "object", "array", "string", "integer", "number", "boolean", "null", List.of("string", "null"), List.of("integer", "object")));
        maybe(schema, "enum", () -> List.of(1, "a", true, 2.5, "long text"));
        maybe(schema, "const", () -> pick(1, 1.0, "a", false));
        maybe(schema, "minimum", () -> pick(0, -1.5, 3));
        maybe(schema, "maximum", () -> pick(0, 2.5, 10));
        maybe(schema, "exclusiveMinimum", () -> pick(0, 1));
        maybe(schema, "exclusiveMaximum", () -> pick(3, 2.5));
        maybe(schema, "minLength", () -> pick(0, 1, 2));
        maybe(schema, "maxLength", () -> pick(1, 3));
        maybe(schema, "minItems", () -> pick(0, 1));
        maybe(schema, "maxItems", () -> pick(1, 2));
        maybe(schema, "minProperties", () -> pick(0, 1));
        maybe(schema, "maxProperties", () -> pick(1, 2));
        maybe(schema, "required", () -> pick(List.of(), List.of("a"), List.of("a", "b")));
        maybe(schema, "x-other", () -> 5);
        maybe(schema, "description", () -> "text");
        if (depth > 0) {
            maybe(schema, "items", () -> sub(depth));
            maybe(schema, "properties", () -> Map.of("a", sub(depth), "b", sub(depth)));
            maybe(schema, "additionalProperties", () -> sub(depth));
            maybe(schema, "anyOf", () -> List.of(sub(depth), sub(depth)));
            maybe(schema, "allOf", () -> List.of(sub(depth)));
        }
        return schema;
    }

    private Object sub(int depth) {
        return random.nextInt(8) == 0 ? (Object) random.nextBoolean() : schema(depth - 1);
    }

    private void maybe(Map<String, Object> schema, String keyword, Supplier<Object> value) {
        if (random.nextInt(9) == 0) {
            schema.put(keyword, value.get());
        }
    }

    private Object instance(int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 8)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt(-2, 12);
            case 3 -> pick(1.0, 2.5, -1.5, 1e300, 3L, new java.math.BigInteger("99999999999999999999"));
            case 4, 5, 6 -> pick("", "a", "bb", "😀", "😀😀", "long text");
            case 7 -> pick(0, 1, 3);
            case 8, 9 -> new ArrayList<>(IntStream.range(0, random.nextInt(4)).mapToObj(i -> Optional.ofNullable(instance(depth - 1)).orElse("null")).toList());
            default -> {
                var map = new LinkedHashMap<String, Object>();
                NAMES.forEach(name -> {
                    if (random.nextBoolean()) {
                        map.put(name, instance(depth - 1));
                    }
                });
                yield map;
            }
        };
    }

    private Object pick(Object... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
