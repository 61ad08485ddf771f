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

    /** @param output null when the tool has no output schema */
    record Tool(
            ToolDefinition definition,
            ToolHandler handler,
            CompiledSchema input,
            CompiledSchema output,
            Gate gate,
            Object service,
            Subject subject)
            implements Entry {
        @Override
        public String name() {
            return definition.name();
        }

        Map<String, Object> outputObject() {
            return output == null ? null : output.object();
        }
    }

    record Prompt(PromptDefinition definition, PromptHandler handler, Gate gate, Object service, Subject subject)
            implements Entry {
        @Override
        public String name() {
            return definition.name();
        }
    }

    /** @param template null for a plain resource */
    record Resource(
            ResourceDefinition definition,
            ResourceHandler handler,
            UriTemplate template,
            Gate gate,
            Object service,
            Subject subject)
            implements Entry {
        @Override
        public String name() {
            return definition.uri();
        }
    }
}
