package studio.patchbay.core.internal.schema;

import dev.harrel.jsonschema.Error;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns the library's errors into few, short sentences that a model can act on. */
final class Sentences {

    private static final int MAX = 5;
    /** More errors than that are not even looked at, for each is compared with each. */
    private static final int MAX_ERRORS = 200;
    private static final int MAX_ALTERNATIVES = 3;
    private static final Set<String> CHOICES = Set.of("anyOf", "oneOf");
    /** Keywords whose parts explain themselves, so that their own error adds nothing. */
    private static final Set<String> SUMMARIES = Set.of("allOf", "if", "dependentSchemas", "dependencies", "$ref", "$dynamicRef");
    /** Keywords whose parts may fail without harm, so that the errors of the parts are noise. */
    private static final Set<String> PROBES = Set.of("if", "contains", "not");

    private final List<Error> errors;
    private final boolean more;
    private final Map<String, Object> schema;
    private final Object instance;

    private Sentences(List<Error> errors, Map<String, Object> schema, Object instance) {
        this.errors = errors.subList(0, Math.min(MAX_ERRORS, errors.size()));
        this.more = errors.size() > MAX_ERRORS;
        this.schema = schema;
        this.instance = instance;
    }

    /** @param schema what the errors' schema locations point into; empty when it is not at hand */
    static List<String> of(List<Error> errors, Map<String, Object> schema, Object instance) {
        return new Sentences(errors, schema, instance).list();
    }

    private List<String> list() {
        var sentences = new LinkedHashSet<String>();
        int left = 0;
        for (Error error : errors) {
            if (explainedElsewhere(error)) {
                continue;
            }
            for (String sentence : sentences(error)) {
                if (sentences.size() < MAX) {
                    sentences.add(sentence);
                } else if (!sentences.contains(sentence)) {
                    left++;
                }
            }
        }
        if (sentences.isEmpty()) {
            sentences.add(where(errors.isEmpty() ? "" : errors.get(0).getInstanceLocation()) + "does not fit the schema");
        }
        var list = new ArrayList<>(sentences);
        if (left > 0) {
            list.add("and " + (more ? "many" : left) + " more");
        }
        return List.copyOf(list);
    }

    private boolean explainedElsewhere(Error error) {
        if (error.getKeyword() != null && SUMMARIES.contains(error.getKeyword())) {
            String schemaPath = parent(error.getEvaluationPath());
            return errors.stream().anyMatch(other -> other != error
                    && other.getEvaluationPath().startsWith(schemaPath + "/")
                    && !other.getEvaluationPath().equals(error.getEvaluationPath())
                    && !probed(other));
        }
        return probed(error) || errors.stream().anyMatch(choice -> isChoice(choice) && below(error, choice));
    }

    private static boolean isChoice(Error error) {
        return error.getKeyword() != null && CHOICES.contains(error.getKeyword());
    }

    private static boolean below(Error error, Error above) {
        return error.getEvaluationPath().startsWith(above.getEvaluationPath() + "/");
    }

    private static boolean probed(Error error) {
        String[] path = error.getEvaluationPath().split("/");
        for (int i = 1; i < path.length - 1; i++) {
            if (PROBES.contains(path[i]) && !path[i - 1].equals("properties") && !path[i - 1].equals("$defs")) {
                return true;
            }
        }
        return false;
    }

    private List<String> sentences(Error error) {
        if ("required".equals(error.getKeyword())) {
            return missing(error, parameter(error));
        }
        return List.of(where(error.getInstanceLocation()) + what(error));
    }

    private List<String> missing(Error error, Object required) {
        if (!(required instanceof List<?> names) || !(value(error) instanceof Map<?, ?> object)) {
            return List.of(where(error.getInstanceLocation()) + what(error));
        }
        return names.stream()
                .filter(name -> !object.containsKey(name))
                .map(name -> where(error.getInstanceLocation() + '/' + Pointers.encode((String) name)) + "is required")
                .toList();
    }

    private String what(Error error) {
        if (isChoice(error)) {
            return choice(error);
        }
        if (error.getKeyword() == null) {
            return new Unwanted(schema, pointer(error)).sentence();
        }
        return new Wording(error.getKeyword(), parameter(error), value(error), error.getError()).sentence();
    }

    private String choice(Error choice) {
        List<String> alternatives = errors.stream()
                .filter(error -> below(error, choice) && !probed(error) && !isChoice(error))
                .flatMap(error -> sentences(error).stream())
                .map(sentence -> sentence.startsWith(where(choice.getInstanceLocation()))
                        ? sentence.substring(where(choice.getInstanceLocation()).length())
                        : sentence)
                .distinct()
                .limit(MAX_ALTERNATIVES)
                .toList();
        return alternatives.isEmpty() ? lower(choice.getError()) : "fits no alternative: " + String.join(", or ", alternatives);
    }

    private Object parameter(Error error) {
        return Pointers.value(schema, pointer(error)) instanceof Map<?, ?> map ? map.get(error.getKeyword()) : null;
    }

    private Object value(Error error) {
        return Pointers.value(instance, error.getInstanceLocation());
    }

    private static String pointer(Error error) {
        return error.getSchemaLocation().substring(error.getSchemaLocation().indexOf('#') + 1);
    }

    private static String where(String pointer) {
        return pointer.isEmpty() ? "" : pointer + ": ";
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    static String lower(String text) {
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
