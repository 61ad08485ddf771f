package studio.patchbay.conformance;

import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import studio.patchbay.api.PromptMessage;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.Skill;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.Tool;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.PromptHandler;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;

/** Tools that change what the host publishes, by registering and unregistering a handler. */
@Component
@Skill(name = "conformance", prefix = "")
public final class ListChangeTools implements SkillTools {

    private final Switch<ToolHandler> tool;
    private final Switch<PromptHandler> prompt;

    @Activate
    public ListChangeTools(BundleContext bundle) {
        tool = new Switch<>(bundle, ToolHandler.class, new DynamicTool());
        prompt = new Switch<>(bundle, PromptHandler.class, new DynamicPrompt());
    }

    @Deactivate
    public void close() {
        tool.off();
        prompt.off();
    }

    @Tool(name = "test_trigger_tool_change", value = "Adds the tool test_dynamic_tool, or takes it away.")
    public String changeTools() {
        return tool.flip() ? "Added test_dynamic_tool" : "Removed test_dynamic_tool";
    }

    @Tool(name = "test_trigger_prompt_change", value = "Adds the prompt test_dynamic_prompt, or takes it away.")
    public String changePrompts() {
        return prompt.flip() ? "Added test_dynamic_prompt" : "Removed test_dynamic_prompt";
    }

    private static final class DynamicTool implements ToolHandler {
        @Override
        public ToolDefinition definition() {
            return ToolDefinition.named("test_dynamic_tool")
                    .description("Comes and goes with test_trigger_tool_change.")
                    .skill("conformance")
                    .build();
        }

        @Override
        public ToolResult call(Map<String, Object> arguments, ToolContext call) {
            return ToolResult.text("Here for now");
        }
    }

    private static final class DynamicPrompt implements PromptHandler {
        @Override
        public PromptDefinition definition() {
            return PromptDefinition.of("test_dynamic_prompt", "Comes and goes with test_trigger_prompt_change.");
        }

        @Override
        public PromptResult get(Map<String, String> arguments, ToolContext call) {
            return PromptResult.of(PromptMessage.user("Here for now"));
        }
    }
}
