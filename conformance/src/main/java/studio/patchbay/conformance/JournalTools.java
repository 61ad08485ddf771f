package studio.patchbay.conformance;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.osgi.service.component.annotations.Component;
import studio.patchbay.api.Doc;
import studio.patchbay.api.Effect;
import studio.patchbay.api.Skill;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.Tool;

/** A change of which two can be told from one: shows whether anything between client and tool sends a call twice. */
@Component
@Skill(name = "conformance", prefix = "")
public final class JournalTools implements SkillTools {

    public record Entry(
            @Doc("What to write down") String text,
            @Doc(value = "How long to take, in milliseconds", min = 0, max = 10_000) long ms) {}

    private final Queue<String> journal = new ConcurrentLinkedQueue<>();

    @Tool(name = "journal_add", value = "Writes a line into the journal, and then takes its time.", effect = Effect.ADDS)
    public String add(Entry in) throws InterruptedException {
        journal.add(in.text());
        Thread.sleep(in.ms());
        return "Wrote " + in.text();
    }

    @Tool(name = "journal_read", value = "Reads the journal, one entry on a line.", effect = Effect.READS)
    public String read() {
        return String.join("\n", journal);
    }
}
