package studio.patchbay.skills.hello;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import studio.patchbay.api.Complete;
import studio.patchbay.api.Doc;
import studio.patchbay.api.Effect;
import studio.patchbay.api.Prompt;
import studio.patchbay.api.Resource;
import studio.patchbay.api.Skill;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.Tool;
import studio.patchbay.api.ToolContext;

/**
 * The example to copy. A skill is one class: {@code @Component} registers it with the host, {@code @Skill} names it,
 * and every public method with {@code @Tool}, {@code @Resource} or {@code @Prompt} appears at the clients.
 *
 * <p>Build it with {@code mvn package} and drop the jar from {@code target/} into the skills folder.
 */
@Component(service = SkillTools.class)
@Skill(name = "hello", title = "Hello, world")
public class HelloTools implements SkillTools {

    /** Only these values are accepted; the model sees the list. */
    public enum Language {
        ENGLISH("Hello"),
        FRENCH("Bonjour"),
        GERMAN("Hallo"),
        JAPANESE("こんにちは");

        private final String word;

        Language(String word) {
            this.word = word;
        }
    }

    // A record is a list of named values. This one holds the arguments of the tool below: the host turns it into the
    // tool's schema, checks what the model sends against it, and fills it in.
    public record Guest(
            @Doc("Who is greeted") String name,
            @Doc("In which language; English when left out") Optional<Language> language) {}

    /** What comes back; the model gets it as JSON. */
    public record Greeting(String text, Language language) {}

    // Published as hello_greet. The description is all that the model knows about the tool, so say when to use it.
    @Tool(value = "Greets somebody by name.", effect = Effect.READS)
    public Greeting greet(Guest guest) {
        Language language = guest.language().orElse(Language.ENGLISH);
        return new Greeting(language.word + ", " + guest.name() + "!", language);
    }

    public record Countdown(
            @Doc(value = "Where to start", min = 1, max = 100, defaultValue = "5") int from,
            @Doc(value = "Milliseconds between two numbers", min = 0, max = 10_000, defaultValue = "1000") int pause) {}

    // A tool that takes its time. The ToolContext is the way back to the client while it runs.
    @Tool(value = "Counts down, slowly. Shows how a long tool reports progress and can be cancelled.", effect = Effect.READS)
    public String countdown(Countdown in, ToolContext context) throws InterruptedException {
        for (int n = in.from(); n > 0; n--) {
            context.stopIfCancelled(); // ends here if the user pressed stop
            context.progress(in.from() - n + 1, in.from(), n + " …");
            Thread.sleep(in.pause());
        }
        return "Lift-off!";
    }

    // A resource is something to read, at a URI of your own.
    @Resource(uri = "hello://languages", value = "The languages that hello_greet speaks, one per line.")
    public String languages() {
        return String.join("\n", names());
    }

    public record Occasion(
            @Doc("Who joins the studio") String name,
            @Doc("The language of the note") Language language) {}

    // A prompt is a text that the user picks from a menu, fills in and sends to the model.
    @Prompt("Writes a welcome note for somebody new.")
    public String welcome(Occasion in) {
        return "Write a short, warm note in " + in.language() + " that welcomes " + in.name() + " to the studio."
                + " Begin with the result of hello_greet.";
    }

    // Suggests languages while the user fills in the prompt above.
    @Complete(of = "welcome", argument = "language")
    public List<String> languages(String typed) {
        return names().stream().filter(name -> name.startsWith(typed.toUpperCase(Locale.ROOT))).toList();
    }

    private static List<String> names() {
        return Stream.of(Language.values()).map(Language::name).toList();
    }
}
