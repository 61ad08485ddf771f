package studio.patchbay.core.internal.skill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Doc;
import studio.patchbay.api.Skill;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.Tool;

/** Nothing of the host keeps the classes of a skill after the skill has gone. */
class SkillClassesCanGoTest {

    public enum Colour { RED }

    public record In(@Doc(value = "Which", defaultValue = "RED") Colour colour, List<In> more) {}

    public record Out(String text, Colour colour) {}

    @Skill(name = "leaky")
    public static class LeakyTools implements SkillTools {
        @Tool("Paints")
        public Out paint(In in) {
            return new Out("painted", in.colour());
        }
    }

    @Test
    void whenTheSkillIsLetGo() throws Exception {
        var gone = new ReferenceQueue<ClassLoader>();
        var reference = new WeakReference<>(useOnce(), gone);
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (gone.remove(50) == null) {
            System.gc();
            assertThat(Instant.now()).as("the class loader of the skill is still there").isBefore(deadline);
        }
        assertThat(reference.get()).isNull();
    }

    private static ClassLoader useOnce() throws Exception {
        var loader = new BundleLikeLoader();
        Class<?> type = loader.loadClass(LeakyTools.class.getName());
        assertThat(type).isNotEqualTo(LeakyTools.class);
        AnnotatedSkill skill = AnnotatedSkill.read((SkillTools) type.getDeclaredConstructor().newInstance());
        assertThat(skill.flaws()).isEmpty();
        var tool = skill.tools().get(0);
        for (int i = 0; i < 100; i++) {
            var result = tool.call(Map.of("more", List.of(Map.of("more", List.of()))), new BenchContext("paint", Map.of()));
            assertThat(result.structured()).isEqualTo(Map.of("text", "painted", "colour", "RED"));
        }
        return loader;
    }

    /** Loads this test's skill anew, as a bundle would. */
    private static final class BundleLikeLoader extends ClassLoader {

        private BundleLikeLoader() {
            super(SkillClassesCanGoTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(SkillClassesCanGoTest.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (java.io.IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
