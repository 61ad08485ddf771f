package studio.patchbay.conformance;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import studio.patchbay.api.Effect;
import studio.patchbay.api.Skill;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.Tool;

/** Tells where a call has arrived, which a client behind a gateway cannot see. */
@Component
@Skill(name = "conformance", prefix = "")
public final class PlaceTools implements SkillTools {

    @Tool(value = "Names the application (DCC_MCP_DCC) and the process id of the host.", effect = Effect.READS)
    public String whereabouts() {
        String application = Optional.ofNullable(System.getenv("DCC_MCP_DCC")).orElse("none");
        return application + " " + ProcessHandle.current().pid();
    }
}
