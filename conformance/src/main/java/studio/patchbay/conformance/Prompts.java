package studio.patchbay.conformance;

import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import studio.patchbay.api.Complete;
import studio.patchbay.api.Content;
import studio.patchbay.api.Doc;
import studio.patchbay.api.Prompt;
import studio.patchbay.api.PromptMessage;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.Role;
import studio.patchbay.api.Skill;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.ToolContext;

/** Prompts of text, with arguments, with other content, and one that asks the user. */
@Component
@Skill(name = "conformance", prefix = "")
public final class Prompts implements SkillTools {

    public record Arguments(@Doc("First test argument") String arg1, @Doc("Second test argument") String arg2) {}

    public record Embedding(@Doc("URI of the resource to embed") String resourceUri) {}

    public record UserContext(String context) {}

    @Prompt(name = "test_simple_prompt", value = "A prompt without arguments")
    public String simple() {
        return "This is a simple prompt for testing.";
    }

    @Prompt(name = "test_prompt_with_arguments", value = "A prompt with two arguments")
    public String withArguments(Arguments in) {
        return "Prompt with arguments: arg1='" + in.arg1() + "', arg2='" + in.arg2() + "'";
    }

    @Complete(of = "test_prompt_with_arguments", argument = "arg1")
    public List<String> completeArg1(String typed) {
        return Stream.of("paris", "park", "party", "test").filter(value -> value.startsWith(typed)).toList();
    }

    @Prompt(name = "test_prompt_with_embedded_resource", value = "A prompt with a resource inside")
    public List<PromptMessage> withResource(Embedding in) {
        var resource = ResourceContents.text(in.resourceUri(), "text/plain", "Embedded resource content for testing.");
        return List.of(
                new PromptMessage(Role.USER, Content.embedded(resource)),
                PromptMessage.user("Please process the embedded resource above."));
    }

    @Prompt(name = "test_prompt_with_image", value = "A prompt with an image")
    public List<PromptMessage> withImage() {
        return List.of(
                new PromptMessage(Role.USER, Content.image(Samples.png(), "image/png")),
                PromptMessage.user("Please analyze the image above."));
    }

    @Prompt(name = "test_input_required_result_prompt", value = "A prompt that asks the user for its context")
    public String asking(ToolContext call) {
        var context = call.ask("user_context", "What context should the prompt use?", UserContext.class)
                .orElseFail("The user gave no context; get the prompt again to ask once more.");
        return "Use this context: " + context.context();
    }
}
