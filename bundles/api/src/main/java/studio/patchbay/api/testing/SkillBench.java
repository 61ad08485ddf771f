package studio.patchbay.api.testing;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.annotation.versioning.ProviderType;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.Input;

/**
 * Calls a skill in a unit test the way the host would: same names, same schemas, same validation.
 *
 * <pre>{@code
 * ToolResult result = SkillBench.of(new UsdTools()).call("validate", Map.of("stage", "/shots/a.usd"));
 * }</pre>
 *
 * <p>Needs {@code studio.patchbay:patchbay-core} on the test's class path.
 */
@ProviderType
public interface SkillBench {

    /**
     * @throws IllegalArgumentException if the host would refuse any part of the skill, with the reason
     * @throws IllegalStateException if {@code patchbay-core} is not on the class path
     */
    static SkillBench of(SkillTools skill) {
        return ServiceLoader.load(Engine.class, SkillBench.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "SkillBench needs studio.patchbay:patchbay-core on the class path of the test"))
                .bench(skill);
    }

    /** What the skill publishes. */
    List<ToolDefinition> tools();

    /**
     * Calls a tool.
     *
     * @param name with or without the skill's prefix
     * @param arguments a JSON object
     * @return also for failures that the model would read, with {@link ToolResult#error()} set
     * @throws IllegalArgumentException if there is no such tool
     */
    ToolResult call(String name, Map<String, Object> arguments);

    /** Reads a resource, or one of a template. */
    List<ResourceContents> read(String uri);

    /** Fills in a prompt; its name with or without the skill's prefix. */
    PromptResult prompt(String name, Map<String, String> arguments);

    /**
     * Answers a question that the skill will ask; without an answer the client counts as one that cannot be asked.
     *
     * @param key the {@link Input#key()} of the question
     * @param answer what {@code ToolContext} gives back for it: a {@code FormAnswer}, {@code Sampled}, list of
     *     {@code Root}, …
     * @return this
     */
    SkillBench answer(String key, Object answer);

    /** The log messages and progress of the last call, in order, as the client would get them. */
    List<String> heard();

    /** What makes benches; found by {@link ServiceLoader}. */
    @ProviderType
    interface Engine {
        SkillBench bench(SkillTools skill);
    }
}
