package studio.patchbay.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.api.Form;
import studio.patchbay.api.Input;
import studio.patchbay.api.Root;
import studio.patchbay.api.Sample;
import studio.patchbay.api.Skill;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.Tool;
import studio.patchbay.api.ToolContext;

/**
 * Multi round-trip requests (2026-07-28, SEP-2322): tools that end with {@code input_required} and are called again with
 * the answers. In a legacy session the same tools ask and wait.
 */
@Component
@Skill(name = "conformance", prefix = "")
public final class RoundTripTools implements SkillTools {

    public record Name(String name) {}

    public record Color(String color) {}

    public record Confirmation(boolean ok) {}

    private static final String NO_ANSWER = "The user did not answer; call again to ask once more.";

    private static final Form<Name> NAME = Form.of("user_name", "What is your name?", Name.class);

    @Tool(name = "test_input_required_result_elicitation", value = "Greets the user by the name they enter.")
    public String elicitation(ToolContext call) {
        return "Hello, " + call.input(NAME).orElseFail(NO_ANSWER).name() + "!";
    }

    @Tool(name = "test_input_required_result_sampling", value = "Asks the model for the capital of France.")
    public String sampling(ToolContext call) {
        return call.sample(Sample.of("capital_question", "What is the capital of France?", 100)).text();
    }

    @Tool(name = "test_input_required_result_list_roots", value = "Lists the client's roots.")
    public String listRoots(ToolContext call) {
        return uris(call.input(Input.roots("client_roots")));
    }

    @Tool(name = "test_input_required_result_request_state", value = "Keeps a value from one round to the next.")
    public String requestState(ToolContext call) {
        return confirmed(call);
    }

    @Tool(name = "test_input_required_result_tampered_state", value = "Trusts only state that the host sealed.")
    public String tamperedState(ToolContext call) {
        return confirmed(call);
    }

    @Tool(name = "test_input_required_result_multiple_inputs", value = "Asks the user and the model, and for roots, at once.")
    public String multipleInputs(ToolContext call) {
        String asked = call.once("asked", () -> "asked");
        var greeting = Sample.of("greeting", "Generate a greeting", 50);
        var roots = Input.roots("client_roots");
        var answers = call.inputs(NAME, greeting, roots);
        return asked + ": " + answers.of(NAME).orElseFail(NO_ANSWER).name() + ", " + answers.of(greeting).text() + ", "
                + uris(answers.of(roots));
    }

    @Tool(name = "test_input_required_result_multi_round", value = "Asks for a name, then for a color.")
    public String multiRound(ToolContext call) {
        var name = call.ask("step1", "Step 1: What is your name?", Name.class).orElseFail(NO_ANSWER);
        var color = call.ask("step2", "Step 2: What is your favorite color?", Color.class).orElseFail(NO_ANSWER);
        return name.name() + " likes " + color.color();
    }

    @Tool(name = "test_input_required_result_capabilities", value = "Asks for whatever the client can give.")
    public String capabilities(ToolContext call) {
        var possible = new ArrayList<Input<?>>();
        if (call.supports(ClientFeature.FORMS)) {
            possible.add(NAME);
        }
        if (call.supports(ClientFeature.SAMPLING)) {
            possible.add(Sample.of("greeting", "Generate a greeting", 50));
        }
        if (call.supports(ClientFeature.ROOTS)) {
            possible.add(Input.roots("client_roots"));
        }
        if (possible.isEmpty()) {
            return "This client cannot be asked anything.";
        }
        var answers = call.inputs(possible.toArray(Input<?>[]::new));
        return possible.stream().map(input -> input.key() + "=" + answers.of(input)).collect(Collectors.joining(", "));
    }

    private static String confirmed(ToolContext call) {
        String state = call.once("state", () -> "state-ok");
        var confirmation = call.ask("confirm", "Please confirm", Confirmation.class).orElseFail(NO_ANSWER);
        return confirmation.ok() ? state : "not confirmed, " + state;
    }

    private static String uris(List<Root> roots) {
        return roots.stream().map(Root::uri).collect(Collectors.joining(" "));
    }
}
