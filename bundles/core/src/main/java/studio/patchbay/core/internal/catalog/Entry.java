package studio.patchbay.core.internal.catalog;

import java.util.Map;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.PromptHandler;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.api.handler.ResourceHandler;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.api.security.Subject;
import studio.patchbay.core.internal.schema.CompiledSchema;
import studio.patchbay.core.internal.search.Terms;
import studio.patchbay.core.internal.template.UriTemplate;

/** Something published, ready to be called. */
public sealed interface Entry {

    Gate gate();

    /** The service that it came from; its class loader is the skill's. */
    Object service();

    /** What identifies it among its kind: a name or a URI. */
    String name();

    /** What it is for policies and interceptors. */
    Subject subject();

    /** What clients see of it in a list. */
    Object definition();

    /** What lists say of it. */
    Encoded encoded();

    /** The same under another name, as it has in a scope. */
    Entry called(String name);

    /** Whether it is the host's own: what it gives is made of what a caller may see anyway, and no policy is asked about it. */
    default boolean ofHost() {
        return false;
    }

    /**
     * @param output null when the tool has no output schema
     * @param terms by which it is found
     */
    record Tool(
            ToolDefinition definition,
            ToolHandler handler,
            CompiledSchema input,
            CompiledSchema output,
            Gate gate,
            Object service,
            Subject subject,
            Terms terms,
            Encoded encoded)
            implements Entry {
        @Override
        public String name() {
            return definition.name();
        }

        @Override
        public boolean ofHost() {
            return handler instanceof SlimTools.Own;
        }

        @Override
        public Tool called(String name) {
            ToolDefinition d = definition;
            ToolDefinition renamed = new ToolDefinition(
                    name, d.title(), d.description(), d.skill(), d.input(), d.output(), d.effect(), d.idempotent(),
                    d.openWorld(), d.icons(), d.meta(), d.further());
            return new Tool(renamed, handler, input, output, gate, service, subject, terms, new Encoded());
        }

        Map<String, Object> outputObject() {
            return output == null ? null : output.object();
        }
    }

    record Prompt(
            PromptDefinition definition, PromptHandler handler, Gate gate, Object service, Subject subject, Encoded encoded)
            implements Entry {
        @Override
        public String name() {
            return definition.name();
        }

        @Override
        public Prompt called(String name) {
            PromptDefinition d = definition;
            PromptDefinition renamed =
                    new PromptDefinition(name, d.title(), d.description(), d.skill(), d.arguments(), d.icons(), d.further());
            return new Prompt(renamed, handler, gate, service, subject, new Encoded());
        }
    }

    /** @param template null for a plain resource */
    record Resource(
            ResourceDefinition definition,
            ResourceHandler handler,
            UriTemplate template,
            Gate gate,
            Object service,
            Subject subject,
            Encoded encoded)
            implements Entry {
        @Override
        public String name() {
            return definition.uri();
        }

        /** @throws IllegalArgumentException if one of the two is a template and the other is not */
        @Override
        public Resource called(String uri) {
            ResourceDefinition d = definition;
            ResourceDefinition renamed = new ResourceDefinition(
                    uri, d.name(), d.title(), d.description(), d.mimeType(), d.skill(), d.size(), d.annotations(),
                    d.icons(), d.further());
            if (renamed.template() != d.template()) {
                throw new IllegalArgumentException("\"" + uri + "\" and \"" + d.uri() + "\" must both be templates, or neither");
            }
            UriTemplate there = template == null ? null : UriTemplate.parse(uri);
            return new Resource(renamed, handler, there, gate, service, subject, new Encoded());
        }
    }
}
