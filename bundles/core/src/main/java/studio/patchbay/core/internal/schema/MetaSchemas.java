package studio.patchbay.core.internal.schema;

import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.Validator;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The schemas of schemas, loaded from the library when the first schema that is not simple comes along. */
final class MetaSchemas {

    private static final class Loaded {
        private static final Validator VALIDATOR = new ValidatorFactory()
                .withJsonNodeFactory(JdkNode.FACTORY)
                .withEvaluatorFactory(new BoundedKeywords())
                .withDisabledSchemaValidation(true)
                .createValidator();
    }

    private MetaSchemas() {}

    /** @throws InvalidSchemaException when a keyword has a value that it cannot have */
    static void check(Map<String, Object> schema, Dialect dialect) {
        List<String> problems = problems(schema, dialect);
        if (!problems.isEmpty()) {
            throw new InvalidSchemaException("This is no valid schema: " + String.join("; ", problems));
        }
    }

    private static List<String> problems(Map<String, Object> schema, Dialect dialect) {
        try {
            return Meter.measure(schema, () -> {
                var result = Loaded.VALIDATOR.validate(URI.create(dialect.uri()), JdkNode.FACTORY.wrap(schema));
                return result.isValid() ? List.of() : Sentences.of(result.getErrors(), Map.of(), schema);
            });
        } catch (Meter.BudgetSpent e) {
            throw new InvalidSchemaException("The schema is too large: " + e.getMessage(), e);
        }
    }
}
