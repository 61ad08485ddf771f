package studio.patchbay.conformance;

import org.osgi.service.component.annotations.Component;
import studio.patchbay.api.Doc;
import studio.patchbay.api.Effect;
import studio.patchbay.api.Skill;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.Tool;

/** A tool with an argument that is mirrored into an HTTP header (2026-07-28, x-mcp-header). */
@Component
@Skill(name = "conformance", prefix = "")
public final class HeaderTools implements SkillTools {

    public record Query(@Doc(value = "The region to look in", header = "Region") String region) {}

    @Tool(name = "test_header_parameter", value = "Says which region it looked in.", effect = Effect.READS)
    public String region(Query in) {
        return "Looked in " + in.region();
    }
}
