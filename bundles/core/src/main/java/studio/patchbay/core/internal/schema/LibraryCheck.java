package studio.patchbay.core.internal.schema;

import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The whole of JSON Schema, by the library: slower than a {@link Shape}, knows every keyword and can explain itself. */
final class LibraryCheck {

    private final Map<String, Object> schema;
    private final Validator validator;
    private final URI uri;

    private LibraryCheck(Map<String, Object> schema, Validator validator, URI uri) {
        this.schema = schema;
        this.validator = validator;
        this.uri = uri;
    }

    /** @throws InvalidSchemaException when the library cannot make sense of it */
    static LibraryCheck of(Map<String, Object> schema, Dialect dialect) {
        Validator validator = new ValidatorFactory()
                .withDefaultDialect(dialect(dialect))
                .withJsonNodeFactory(JdkNode.FACTORY)
                .withEvaluatorFactory(new BoundedKeywords())
                .withDisabledSchemaValidation(true) // MetaSchemas did that, without loading them once per schema
                .createValidator();
        try {
            URI uri = validator.registerSchema(URI.create(SchemaScan.BASE), JdkNode.FACTORY.wrap(schema));
            return new LibraryCheck(schema, validator, uri);
        } catch (InvalidSchemaException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new InvalidSchemaException("This is no valid schema: " + e.getMessage(), e);
        }
    }

    List<String> problems(Object instance) {
        try {
            return Meter.measure(instance, () -> {
                var result = validator.validate(uri, JdkNode.FACTORY.wrap(instance));
                return result.isValid() ? List.of() : Sentences.of(result.getErrors(), schema, instance);
            });
        } catch (Meter.BudgetSpent | JdkNode.NotJson e) {
            return List.of(e.getMessage());
        }
    }

    private static dev.harrel.jsonschema.Dialect dialect(Dialect dialect) {
        return switch (dialect) {
            case DRAFT_2020_12 -> new Dialects.Draft2020Dialect();
            case DRAFT_2019_09 -> new Dialects.Draft2019Dialect();
            case DRAFT_07 -> new Dialects.Draft7Dialect();
        };
    }
}
