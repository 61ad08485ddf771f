package studio.patchbay.conformance;

import java.time.Duration;
import org.osgi.service.component.annotations.Component;
import studio.patchbay.api.Effect;
import studio.patchbay.api.Skill;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.Tool;
import studio.patchbay.api.ToolContext;

/** Tools that say something before they answer. */
@Component
@Skill(name = "conformance", prefix = "")
public final class NotifyingTools implements SkillTools {

    /** The suite wants the notifications apart, so that a client can be seen to get each while the call runs. */
    private static final long BETWEEN_MILLIS = 50;

    private static final Duration RETRY = Duration.ofMillis(500);

    @Tool(name = "test_tool_with_logging", value = "Sends three log messages while it runs.", effect = Effect.READS)
    public String logging(ToolContext call) throws InterruptedException {
        call.log("Tool execution started");
        Thread.sleep(BETWEEN_MILLIS);
        call.log("Tool processing data");
        Thread.sleep(BETWEEN_MILLIS);
        call.log("Tool execution completed");
        return "Tool with logging executed successfully";
    }

    @Tool(name = "test_logging_tool", value = "Sends one log message, if the caller wants it.", effect = Effect.READS)
    public String loggingOnce(ToolContext call) {
        call.log("Diagnostic trace");
        return "Logged";
    }

    @Tool(name = "test_tool_with_progress", value = "Reports progress 0, 50 and 100 of 100.", effect = Effect.READS)
    public String progress(ToolContext call) throws InterruptedException {
        call.progress(0, 100, "starting");
        Thread.sleep(BETWEEN_MILLIS);
        call.progress(50, 100, "half way");
        Thread.sleep(BETWEEN_MILLIS);
        call.progress(100, 100, "done");
        return "Tool with progress executed successfully";
    }

    @Tool(name = "test_reconnection", value = "Closes its stream and answers on the next one.", effect = Effect.READS)
    public String reconnection(ToolContext call) throws InterruptedException {
        call.releaseConnection(RETRY);
        Thread.sleep(2 * BETWEEN_MILLIS);
        return "Reconnection test completed successfully";
    }
}
