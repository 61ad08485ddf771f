package studio.patchbay.conformance;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Component;
import studio.patchbay.api.Doc;
import studio.patchbay.api.Effect;
import studio.patchbay.api.Skill;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.Tool;
import studio.patchbay.api.ToolContext;

/** A tool that takes no time, one that takes as long as it is told, and how many of those were cancelled. */
@Component
@Skill(name = "conformance", prefix = "")
public final class TimingTools implements SkillTools {

    public record Echo(@Doc("Comes back as it is") String text) {}

    public record Slow(@Doc(value = "How long to take, in milliseconds", min = 0) long ms) {}

    private final AtomicLong cancelled = new AtomicLong();

    @Tool(value = "Returns the text it is given.", effect = Effect.READS)
    public String echo(Echo in) {
        return in.text();
    }

    @Tool(value = "Takes the time it is told to, and stops early when cancelled.", effect = Effect.READS)
    public String slow(Slow in, ToolContext call) throws InterruptedException {
        var stop = new CountDownLatch(1);
        call.onCancel(stop::countDown);
        try {
            stop.await(in.ms(), TimeUnit.MILLISECONDS);
        } finally {
            // Also after the interrupt that comes with a cancellation.
            if (call.cancelled()) {
                cancelled.incrementAndGet();
            }
        }
        call.stopIfCancelled();
        return "Took " + in.ms() + " ms";
    }

    @Tool(name = "cancel_count", value = "How many calls of slow were cancelled so far.", effect = Effect.READS)
    public String cancelCount() {
        return Long.toString(cancelled.get());
    }
}
