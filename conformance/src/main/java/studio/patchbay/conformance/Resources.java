package studio.patchbay.conformance;

import org.osgi.service.component.annotations.Component;
import studio.patchbay.api.Resource;
import studio.patchbay.api.Skill;
import studio.patchbay.api.SkillTools;

/** A text, a file of bytes, a template, and a resource to subscribe to. */
@Component
@Skill(name = "conformance", prefix = "")
public final class Resources implements SkillTools {

    public record Item(String id) {}

    @Resource(uri = "test://static-text", name = "static-text", value = "A static text resource for testing")
    public String text() {
        return "This is the content of the static text resource.";
    }

    @Resource(
            uri = "test://static-binary",
            name = "static-binary",
            value = "A static binary resource for testing",
            mimeType = "image/png")
    public byte[] binary() {
        return Samples.png();
    }

    @Resource(uri = "test://template/{id}/data", name = "template", value = "The data of one item")
    public String item(Item in) {
        return "Data for ID: " + in.id();
    }

    @Resource(uri = "test://watched-resource", name = "watched-resource", value = "A resource to subscribe to")
    public String watched() {
        return "Watched resource content";
    }
}
