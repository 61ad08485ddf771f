package studio.patchbay.conformance;

import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.api.Doc;
import studio.patchbay.api.Form;
import studio.patchbay.api.FormAnswer;
import studio.patchbay.api.Sample;
import studio.patchbay.api.Schema;
import studio.patchbay.api.Skill;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.Tool;
import studio.patchbay.api.ToolContext;

/** Tools that ask the client once. */
@Component
@Skill(name = "conformance", prefix = "")
public final class InputTools implements SkillTools {

    public record Prompt(@Doc("The prompt for the client's language model") String prompt) {}

    public record Message(@Doc("What the user reads above the form") String message) {}

    public record Contact(@Doc("User's response") String username, @Doc("User's email address") String email) {}

    public record Consent(boolean ok) {}

    @Tool(name = "test_sampling", value = "Asks the client's language model.")
    public String sampling(Prompt in, ToolContext call) {
        return "LLM response: " + call.sample(Sample.of("sampling", in.prompt(), 100)).text();
    }

    @Tool(name = "test_elicitation", value = "Asks the user for a name and an e-mail address.")
    public String elicitation(Message in, ToolContext call) {
        return described("User response", call.ask("contact", in.message(), Contact.class));
    }

    @Tool(name = "test_elicitation_sep1034_defaults", value = "Shows a form whose fields all have defaults.")
    public String defaults(ToolContext call) {
        return described("Elicitation completed", call.input(filled("Please review these values", Forms.DEFAULTS)));
    }

    @Tool(name = "test_elicitation_sep1330_enums", value = "Shows a form with all five kinds of choice.")
    public String enums(ToolContext call) {
        return described("Elicitation completed", call.input(filled("Please choose", Forms.ENUMS)));
    }

    /** Does not look first whether the client can sample: the host has to answer for that. */
    @Tool(name = "test_missing_capability", value = "Needs a client that can sample.")
    public String missingCapability(ToolContext call) {
        return call.sample(Sample.of("required", "Say hello", 20)).text();
    }

    @Tool(name = "test_streaming_elicitation", value = "Reports progress, then asks the user if the client can.")
    public String streaming(ToolContext call) {
        call.progress(50, 100, "asking");
        if (!call.supports(ClientFeature.FORMS)) {
            return "Streaming complete, nobody to ask";
        }
        return described("Streaming complete", call.ask("consent", "Go on?", Consent.class));
    }

    private static Form<Map<String, Object>> filled(String message, Schema schema) {
        return Form.of("form", message, schema);
    }

    private static String described(String what, FormAnswer<?> answer) {
        String action = answer.action().name().toLowerCase(Locale.ROOT);
        return what + ": action=" + action + ", content=" + answer.value();
    }
}
