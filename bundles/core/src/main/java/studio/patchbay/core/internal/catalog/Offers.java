package studio.patchbay.core.internal.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import studio.patchbay.api.Effect;
import studio.patchbay.api.Schema;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.handler.EndpointScope;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.PromptHandler;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.api.handler.ResourceHandler;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.api.runtime.Contribution.Kind;
import studio.patchbay.api.runtime.Contribution.Status;
import studio.patchbay.api.security.Subject;
import studio.patchbay.core.internal.schema.CompiledSchema;
import studio.patchbay.core.internal.schema.InvalidSchemaException;
import studio.patchbay.core.internal.search.Terms;
import studio.patchbay.core.internal.skill.AnnotatedSkill;
import studio.patchbay.core.internal.skill.Flaw;
import studio.patchbay.core.internal.template.UriTemplate;

/** Makes offers from services: checks names and texts, compiles schemas. Never throws: what is wrong becomes a reason. */
public final class Offers {

    /** Many clients refuse longer names or other characters, whatever the specification allows. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final Source source;
    private final Placement placement;

    public Offers(Source source) {
        this(source, Placement.NONE);
    }

    Offers(Source source, Placement placement) {
        this.source = source;
        this.placement = placement;
    }

    /** Whether tools and prompts can have such a name. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    List<Offer> of(SkillTools service) {
        if (placement.name() != null) {
            return new Offers(source, new Placement(placement.scopes(), null)).of(service); // it is for one thing, not for many
        }
        AnnotatedSkill skill;
        try {
            skill = AnnotatedSkill.read(service);
        } catch (RuntimeException | LinkageError e) {
            return List.of(flawed(Kind.TOOL, service.getClass().getName(), "", Status.INVALID_DEFINITION, sentence(e)));
        }
        List<Offer> offers = new ArrayList<>();
        skill.tools().forEach(tool -> offers.add(of(tool, service)));
        skill.resources().forEach(resource -> offers.add(of(resource, service)));
        skill.prompts().forEach(prompt -> offers.add(of(prompt, service)));
        for (Flaw flaw : skill.flaws()) {
            offers.add(flawed(flaw.kind(), flaw.name(), flaw.skill(), flaw.status(), flaw.reason()));
        }
        return offers;
    }

    Offer of(ToolHandler handler) {
        return of(handler, handler);
    }

    private Offer of(ToolHandler handler, Object service) {
        return guarded(Kind.TOOL, handler, handler::definition, definition -> {
            String name = definition.name();
            if (!isName(name)) {
                return flawed(Kind.TOOL, name, definition.skill(), Status.INVALID_NAME, badName(name));
            }
            HiddenText.check("title", definition.title());
            HiddenText.check("description", definition.description());
            HiddenText.checkAll("further members", definition.further());
            CompiledSchema input = CompiledSchema.compileInput(definition.input());
            CompiledSchema output = compileOrNull(definition.output());
            HiddenText.checkAll("input schema", input.object());
            HiddenText.checkAll("output schema", output == null ? null : output.object());
            Subject subject = subject(Kind.TOOL, name, definition.skill(), definition.effect());
            Terms terms = new Terms(name, definition.title(), definition.skill(), definition.description());
            return good(subject, new Entry.Tool(definition, handler, input, output, new Gate(), service, subject, terms, new Encoded()));
        });
    }

    Offer of(PromptHandler handler) {
        return of(handler, handler);
    }

    private Offer of(PromptHandler handler, Object service) {
        return guarded(Kind.PROMPT, handler, handler::definition, definition -> {
            String name = definition.name();
            if (!isName(name)) {
                return flawed(Kind.PROMPT, name, definition.skill(), Status.INVALID_NAME, badName(name));
            }
            HiddenText.check("title", definition.title());
            HiddenText.check("description", definition.description());
            HiddenText.checkAll("further members", definition.further());
            definition.arguments().forEach(Offers::check);
            Subject subject = subject(Kind.PROMPT, name, definition.skill(), Effect.READS);
            return good(subject, new Entry.Prompt(definition, handler, new Gate(), service, subject, new Encoded()));
        });
    }

    Offer of(ResourceHandler handler) {
        return of(handler, handler);
    }

    private Offer of(ResourceHandler handler, Object service) {
        return guarded(Kind.RESOURCE, handler, handler::definition, definition -> {
            HiddenText.check("URI", definition.uri());
            HiddenText.check("name", definition.name());
            HiddenText.check("title", definition.title());
            HiddenText.check("description", definition.description());
            HiddenText.checkAll("further members", definition.further());
            UriTemplate template = definition.template() ? UriTemplate.parse(definition.uri()) : null;
            Kind kind = template == null ? Kind.RESOURCE : Kind.RESOURCE_TEMPLATE;
            Subject subject = subject(kind, definition.uri(), definition.skill(), Effect.READS);
            return good(subject, new Entry.Resource(definition, handler, template, new Gate(), service, subject, new Encoded()));
        });
    }

    private static void check(PromptDefinition.Argument argument) {
        HiddenText.check("name of an argument", argument.name());
        HiddenText.check("title of an argument", argument.title());
        HiddenText.check("description of an argument", argument.description());
    }

    private interface Check<D> {
        Offer offer(D definition);
    }

    /** Runs foreign code and our checks; whatever they throw becomes the reason. */
    private <D> Offer guarded(Kind kind, Object handler, Supplier<D> definition, Check<D> check) {
        String name = handler.getClass().getName();
        String skill = "";
        try {
            D defined = definition.get();
            name = nameOf(defined);
            skill = skillOf(defined);
            return check.offer(defined);
        } catch (InvalidSchemaException e) {
            return flawed(kind, name, skill, Status.INVALID_SCHEMA, sentence(e));
        } catch (RuntimeException | LinkageError e) {
            return flawed(kind, name, skill, Status.INVALID_DEFINITION, sentence(e));
        }
    }

    private static String nameOf(Object definition) {
        if (definition instanceof ToolDefinition tool) {
            return tool.name();
        }
        if (definition instanceof PromptDefinition prompt) {
            return prompt.name();
        }
        return ((ResourceDefinition) definition).uri();
    }

    private static String skillOf(Object definition) {
        if (definition instanceof ToolDefinition tool) {
            return tool.skill();
        }
        if (definition instanceof PromptDefinition prompt) {
            return prompt.skill();
        }
        return ((ResourceDefinition) definition).skill();
    }

    private static CompiledSchema compileOrNull(Schema schema) {
        return schema == null ? null : CompiledSchema.compile(schema);
    }

    private static String badName(String name) {
        return "the name \"" + name + "\" must be 1 to 64 characters of A-Z, a-z, 0-9, '_', '-' and '.'";
    }

    private static String sentence(Throwable e) {
        return e.getMessage() == null ? e.getClass().getName() : e.getMessage();
    }

    private Subject subject(Kind kind, String name, String skill, Effect effect) {
        return new Subject(kind, name, skill, source.bundle(), effect);
    }

    private Offer good(Subject subject, Entry entry) {
        placement.check();
        Entry plain = placement.name() == null ? entry : renamed(entry);
        return new Offer(
                subject.kind(), subject.name(), subject.skill(), source, entry, placement, plain, Status.PUBLISHED, "");
    }

    private Offer flawed(Kind kind, String name, String skill, Status status, String reason) {
        return new Offer(kind, name, skill, source, null, placement, null, status, reason);
    }

    private Entry renamed(Entry entry) {
        String name = placement.name();
        if (entry instanceof Entry.Resource) {
            HiddenText.check("URI", name);
        } else if (!isName(name)) {
            throw new IllegalArgumentException("the service property " + EndpointScope.SCOPED_NAME + ": " + badName(name));
        }
        return entry.called(name);
    }
}
