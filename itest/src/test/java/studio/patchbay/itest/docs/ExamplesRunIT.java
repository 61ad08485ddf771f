package studio.patchbay.itest.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every Java block of README.md and docs/skills.md that is a whole file compiles and does what the text says. */
class ExamplesRunIT {

    @TempDir
    private static Path folder;

    private static Examples examples;

    @BeforeAll
    static void compile() throws IOException {
        examples = Examples.of(List.of(Page.named("README.md"), Page.named("docs/skills.md")), folder);
    }

    @AfterAll
    static void close() throws IOException {
        examples.close();
    }

    private static Bench bench(String type) throws Exception {
        return Bench.of(examples, examples.make(type));
    }

    @Test
    void theReadmesSkillFindsWrongNames() throws Exception {
        assertThat(bench("skills.names.NameTools").call("check", Map.of("files", List.of("opening_light_v001.usd", "final2.usd"))))
                .contains("structured={wrong=[final2.usd]}", "error=false");
    }

    @Test
    void theFirstSkillFindsGaps() throws Exception {
        Bench frames = bench("skills.frames.FrameTools");

        assertThat(frames.call("missing", Map.of("frames", List.of(1, 2, 4, 6), "last", 7)))
                .contains("structured={missing=[3, 5, 7], complete=false}");
        assertThat(frames.call("missing", Map.of("frames", List.of())))
                .contains("/frames: must have at least 1 item", "error=true");
    }

    @Test
    void argumentsHaveDefaultsAndBounds() throws Exception {
        Bench render = bench("skills.render.RenderTools");
        Map<String, Integer> frames = Map.of("first", 1001, "last", 1010);

        assertThat(render.call("estimate", Map.of("scene", "/a.usd", "frames", frames)))
                .contains("structured={frames=10, time=PT20S}");
        assertThat(render.call("estimate", Map.of("scene", "/a.usd", "frames", frames, "quality", "FINAL", "frameTimeout", "PT1M")))
                .contains("structured={frames=10, time=PT10M40S}");
        assertThat(render.call("estimate", Map.of("scene", "/a.usd", "frames", frames, "samples", 0)))
                .contains("/samples: must be at least 1, was 0", "error=true");
    }

    @Test
    void aRecordsConstructorSpeaksToTheModel() throws Exception {
        assertThat(bench("skills.render.RenderTools")
                        .call("estimate", Map.of("scene", "/a.usd", "frames", Map.of("first", 2, "last", 1))))
                .contains("/frames: the last frame comes before the first", "error=true");
    }

    @Test
    void contentIsSentAsItIsMade() throws Exception {
        assertThat(bench("skills.stills.StillTools").call("newest", Map.of("name", "opening")))
                .contains("The newest still of opening", "mimeType=image/png", "uri=shot://opening/stills");
    }

    @Test
    void theClientsModelAndFoldersAreAsked() throws Exception {
        Bench notes = bench("skills.notes.NoteTools")
                .answer("summary", examples.make("studio.patchbay.api.Sampled", "Shorter.", "model", null, Map.of()))
                .answer("folders", List.of(examples.make("studio.patchbay.api.Root", "file:///shots", null)));

        assertThat(notes.call("shorten", Map.of("text", "Long."))).contains("text=Shorter.");
        assertThat(notes.call("shortenWithFolders", Map.of("text", "Long."))).contains("text=Shorter. [file:///shots]");
    }

    @Test
    void theLibraryIsReadWrittenAndReviewed() throws Exception {
        List<String> updated = new ArrayList<>();
        Bench library = Bench.of(examples, examples.make("skills.library.ShotLibrary", notingUpdates(updated)));

        assertThat(library.call("write", Map.of("name", "finale", "text", "Fireworks"))).contains("text=Done.");
        assertThat(updated).containsExactly("library://shots/finale/notes");
        assertThat(library.read("library://shots")).contains("chase\nfinale\nopening");
        assertThat(library.read("library://shots/finale/notes")).contains("mimeType=text/markdown", "text=Fireworks");
        assertThatThrownBy(() -> library.read("library://shots/none/notes")).hasMessageContaining("Resource not found");
        assertThat(library.call("write", Map.of("name", "../x", "text", ""))).contains("a-z, 0-9 and hyphens", "error=true");
        assertThat(library.prompt("review", Map.of("name", "chase"))).contains("Review the shot chase with me.");
    }

    private static Object notingUpdates(List<String> updated) throws ClassNotFoundException {
        Class<?> updates = examples.type("studio.patchbay.api.handler.ResourceUpdates");
        return Proxy.newProxyInstance(updates.getClassLoader(), new Class<?>[] {updates}, (proxy, method, arguments) -> {
            updated.add((String) arguments[0]);
            return null;
        });
    }

    @Test
    void theExampleOfAUnitTestPasses() throws Exception {
        int run = 0;
        for (Method method : examples.type("skills.publish.PublishToolsTest").getDeclaredMethods()) {
            if (method.isAnnotationPresent(Test.class)) {
                method.setAccessible(true);
                method.invoke(examples.make("skills.publish.PublishToolsTest"));
                run++;
            }
        }
        assertThat(run).isEqualTo(2);
    }

    @Test
    void aHandlerIsAToolOfItsOwn() throws Exception {
        Object echo = examples.make("skills.echo.EchoTool");
        Class<?> handler = examples.type("studio.patchbay.api.handler.ToolHandler");
        Class<?> context = examples.type("studio.patchbay.api.ToolContext");

        assertThat(handler.getMethod("definition").invoke(echo).toString()).contains("name=echo", "effect=READS");
        assertThat(handler.getMethod("call", Map.class, context).invoke(echo, Map.of("text", "hi"), null).toString())
                .contains("text=hi");
    }
}
