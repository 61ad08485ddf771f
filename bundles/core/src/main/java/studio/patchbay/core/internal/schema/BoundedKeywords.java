package studio.patchbay.core.internal.schema;

import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keywords of a dialect with every step charged to the {@link Meter}, and replacements for those whose cost the
 * library does not bound: {@code pattern} and {@code patternProperties} (backtracking), {@code uniqueItems}
 * (quadratic).
 */
final class BoundedKeywords implements EvaluatorFactory {

    @Override
    public Optional<Evaluator> create(SchemaParsingContext context, String keyword, JsonNode node) {
        return replaced(context, keyword, node)
                .or(() -> context.getDialect().getEvaluatorFactory().create(context, keyword, node))
                .map(evaluator -> new Charged(evaluator, 1 + (node.isArray() ? node.asArray().size() : 0)));
    }

    private static Optional<Evaluator> replaced(SchemaParsingContext context, String keyword, JsonNode node) {
        try {
            return own(context, keyword, node);
        } catch (IllegalArgumentException e) {
            // No pattern: SchemaScan has refused those of subschemas, so this is part of an example or the like.
            return Optional.empty();
        }
    }

    private static Optional<Evaluator> own(SchemaParsingContext context, String keyword, JsonNode node) {
        return switch (keyword) {
            case "pattern" -> node.isString()
                    ? Optional.of(new PatternKeyword(Regex.compile(node.asString())))
                    : Optional.empty();
            case "patternProperties" -> node.isObject()
                    ? Optional.of(new PatternProperties(schemas(context, node)))
                    : Optional.empty();
            case "additionalProperties" -> restOfPatterns(context, node);
            case "uniqueItems" -> node.isBoolean() && node.asBoolean() ? Optional.of(new UniqueItems()) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The library finds out by an annotation what {@code patternProperties} took, which ours cannot leave on failure. */
    private static Optional<Evaluator> restOfPatterns(SchemaParsingContext context, JsonNode node) {
        Map<String, JsonNode> siblings = context.getCurrentSchemaObject();
        JsonNode patterns = siblings.get("patternProperties");
        if (patterns == null || !patterns.isObject() || !(node.isObject() || node.isBoolean())) {
            return Optional.empty();
        }
        JsonNode properties = siblings.get("properties");
        Set<String> named = properties == null || !properties.isObject() ? Set.of() : properties.asObject().keySet();
        return Optional.of(new RestOfProperties(
                named, patterns.asObject().keySet().stream().map(Regex::compile).toList(), uri(context, node)));
    }

    private static Map<Regex, String> schemas(SchemaParsingContext context, JsonNode node) {
        var schemas = new LinkedHashMap<Regex, String>();
        node.asObject().forEach((pattern, schema) -> schemas.put(Regex.compile(pattern), uri(context, schema)));
        return schemas;
    }

    private static String uri(SchemaParsingContext context, JsonNode schema) {
        String uri = context.getAbsoluteUri(schema);
        if (uri.indexOf('#') != uri.lastIndexOf('#')) {
            throw new InvalidSchemaException(
                    "at " + schema.getJsonPointer() + ": \"patternProperties\" cannot stand below a name with a \"#\"");
        }
        return uri;
    }

    private record Charged(Evaluator evaluator, int cost) implements Evaluator {
        @Override
        public Result evaluate(EvaluationContext context, JsonNode node) {
            Meter meter = Meter.current();
            meter.spend(cost);
            meter.enter();
            try {
                return evaluator.evaluate(context, node);
            } finally {
                meter.leave();
            }
        }

        @Override
        public int getOrder() {
            return evaluator.getOrder();
        }
    }

    private record PatternKeyword(Regex pattern) implements Evaluator {
        @Override
        public Result evaluate(EvaluationContext context, JsonNode node) {
            return !node.isString() || pattern.find(node.asString(), Meter.current())
                    ? Result.success()
                    : Result.failure("does not match the pattern");
        }
    }

    private record PatternProperties(Map<Regex, String> schemas) implements Evaluator {
        @Override
        public Result evaluate(EvaluationContext context, JsonNode node) {
            if (!node.isObject()) {
                return Result.success();
            }
            Set<String> taken = new HashSet<>();
            boolean valid = true;
            for (var member : node.asObject().entrySet()) {
                for (var schema : schemas.entrySet()) {
                    Meter.current().spend(1);
                    if (schema.getKey().find(member.getKey(), Meter.current())) {
                        taken.add(member.getKey());
                        valid &= context.resolveInternalRefAndValidate(schema.getValue(), member.getValue());
                    }
                }
            }
            return valid ? Result.success(taken) : Result.failure();
        }
    }

    private record RestOfProperties(Set<String> named, List<Regex> patterns, String schema) implements Evaluator {
        @Override
        public Result evaluate(EvaluationContext context, JsonNode node) {
            if (!node.isObject()) {
                return Result.success();
            }
            List<String> taken = new ArrayList<>();
            boolean valid = true;
            for (var member : node.asObject().entrySet()) {
                if (!named.contains(member.getKey()) && !matches(member.getKey())) {
                    taken.add(member.getKey());
                    valid &= context.resolveInternalRefAndValidate(schema, member.getValue());
                }
            }
            return valid ? Result.success(taken) : Result.failure();
        }

        private boolean matches(String name) {
            Meter meter = Meter.current();
            meter.spend(patterns.size());
            return patterns.stream().anyMatch(pattern -> pattern.find(name, meter));
        }

        @Override
        public int getOrder() {
            return 10; // after properties, as in the library
        }
    }

    private record UniqueItems() implements Evaluator {
        @Override
        public Result evaluate(EvaluationContext context, JsonNode node) {
            if (!node.isArray()) {
                return Result.success();
            }
            List<JsonNode> items = node.asArray();
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < items.size(); i++) {
                Meter.current().spend(1);
                if (!seen.add(Canonical.text(((JdkNode) items.get(i)).value()))) {
                    return Result.failure("item " + i + " is there twice");
                }
            }
            return Result.success();
        }
    }
}
