package studio.patchbay.core.internal.skill;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import studio.patchbay.api.Resource;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.ResourceNotFoundException;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.api.handler.ResourceHandler;
import studio.patchbay.core.internal.template.UriTemplate;

/** A method with {@link Resource} as a handler. */
record MethodResource(
        ResourceDefinition definition, SkillMethod method, Parameters parameters, Completions completions)
        implements ResourceHandler {

    /** @throws BadMethod when it cannot be published */
    static MethodResource of(String skill, Resource resource, SkillMethod method, Records records, Completions completions) {
        if (resource.value().isBlank()) {
            throw method.bad("has no description: say in @Resource(value = \"…\") what it is");
        }
        Type type = method.returned();
        if (type != String.class && type != byte[].class && !isContents(type)) {
            throw method.bad("returns " + type.getTypeName()
                    + "; it may return a String, byte[], ResourceContents or List<ResourceContents>");
        }
        List<String> variables = variables(resource.uri(), method);
        var parameters = new Parameters(method, records, String.class, true);
        parameters.record().ifPresent(record -> check(record, variables, resource.uri(), method));
        completions.mustBeAmong(variables, false);
        String name = resource.name().isBlank() ? method.method().getName() : resource.name();
        String title = resource.title().isBlank() ? name : resource.title();
        var definition = new ResourceDefinition(
                resource.uri(), name, title, resource.value(), resource.mimeType(), skill, -1, null, List.of());
        return new MethodResource(definition, method, parameters, completions);
    }

    private static boolean isContents(Type type) {
        return type instanceof Class<?> plain && ResourceContents.class.isAssignableFrom(plain)
                || type instanceof ParameterizedType generic
                        && generic.getRawType() == List.class
                        && generic.getActualTypeArguments()[0] == ResourceContents.class;
    }

    private static List<String> variables(String uri, SkillMethod method) {
        if (!uri.matches("[A-Za-z][A-Za-z0-9+.-]*:.+")) {
            throw method.bad("has the URI \"" + uri + "\", which does not begin with a scheme such as shot://");
        }
        try {
            return UriTemplate.parse(uri).variables();
        } catch (IllegalArgumentException e) {
            throw method.bad("has a URI that cannot be matched: " + e.getMessage());
        }
    }

    private static void check(RecordBinding record, List<String> variables, String uri, SkillMethod method) {
        for (Component component : record.components()) {
            if (!variables.contains(component.name())) {
                throw method.bad("takes " + component.name() + " in the record " + record.type().getSimpleName()
                        + ", but its URI " + uri + " has no {" + component.name() + "}");
            }
        }
    }

    @Override
    public List<ResourceContents> read(String uri, Map<String, String> variables, ToolContext context) throws Exception {
        Object value = method.call(parameters.fill(new Call(variables, uri, context)));
        if (value instanceof String text) {
            return List.of(ResourceContents.text(uri, definition.mimeType(), text));
        } else if (value instanceof byte[] data) {
            return List.of(ResourceContents.blob(uri, definition.mimeType(), data));
        } else if (value instanceof ResourceContents contents) {
            return List.of(contents);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            return list.stream().map(ResourceContents.class::cast).toList();
        }
        throw new ResourceNotFoundException(uri); // null or nothing
    }

    @Override
    public List<String> complete(String variable, String typed, Map<String, String> known) {
        return completions.complete(variable, typed, known);
    }
}
