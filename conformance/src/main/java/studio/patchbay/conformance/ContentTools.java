package studio.patchbay.conformance;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import studio.patchbay.api.Content;
import studio.patchbay.api.Effect;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.Skill;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.Tool;
import studio.patchbay.api.ToolException;

/** One tool for each kind of content a result may hold, and one that fails. */
@Component
@Skill(name = "conformance", prefix = "")
public final class ContentTools implements SkillTools {

    @Tool(name = "test_simple_text", value = "Returns one block of text.", effect = Effect.READS)
    public String text() {
        return "This is a simple text response for testing.";
    }

    @Tool(name = "test_image_content", value = "Returns a PNG image.", effect = Effect.READS)
    public Content image() {
        return Content.image(Samples.png(), "image/png");
    }

    @Tool(name = "test_audio_content", value = "Returns a WAV sound.", effect = Effect.READS)
    public Content audio() {
        return Content.audio(Samples.wav(), "audio/wav");
    }

    @Tool(name = "test_embedded_resource", value = "Returns a resource with its text inside.", effect = Effect.READS)
    public Content embedded() {
        return Content.embedded(ResourceContents.text(
                "test://embedded-resource", "text/plain", "This is an embedded resource content."));
    }

    @Tool(name = "test_multiple_content_types", value = "Returns text, an image and a resource.", effect = Effect.READS)
    public List<Content> mixed() {
        return List.of(
                Content.text("Multiple content types test:"),
                Content.image(Samples.png(), "image/png"),
                Content.embedded(ResourceContents.text(
                        "test://mixed-content-resource", "application/json", "{\"test\":\"data\",\"value\":123}")));
    }

    @Tool(name = "test_error_handling", value = "Always fails.", effect = Effect.READS)
    public String failing() {
        throw new ToolException("This tool intentionally returns an error for testing");
    }
}
