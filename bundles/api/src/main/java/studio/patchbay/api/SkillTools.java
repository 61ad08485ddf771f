package studio.patchbay.api;

/**
 * Marks an OSGi service whose methods are tools, resources and prompts. Register it with Declarative Services and the
 * host publishes every public method that carries {@link Tool}, {@link Resource}, {@link Prompt} or {@link Complete};
 * when the service goes, they go.
 *
 * <pre>{@code
 * @Component(service = SkillTools.class)
 * @Skill(name = "usd", title = "USD stage checks")
 * public class UsdTools implements SkillTools {
 *
 *     public record Check(@Doc("Absolute path of the .usd file") String stage,
 *                         @Doc("Rules to run; leave out for all") Optional<List<String>> rules) {}
 *
 *     public record Report(int errors, List<String> messages) {}
 *
 *     @Tool(value = "Checks a USD stage against the studio rules.", effect = Effect.READS)
 *     public Report validate(Check in, ToolContext ctx) { ... }
 * }
 * }</pre>
 *
 * <p>One instance serves all callers, from many threads at once: keep state out of fields or guard it.
 */
public interface SkillTools {}
