package studio.patchbay.bench.skill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarInputStream;
import org.junit.jupiter.api.Test;

class VersionedSkillsTellTheirVersionTest {

    /** Defines the classes of a jar; everything else comes from the class path. */
    private static final class Loader extends ClassLoader {

        private final Map<String, byte[]> classes = new HashMap<>();
        private final String bundleVersion;

        Loader(byte[] bytes) throws IOException {
            super(VersionedSkillsTellTheirVersionTest.class.getClassLoader());
            try (var jar = new JarInputStream(new ByteArrayInputStream(bytes))) {
                bundleVersion = jar.getManifest().getMainAttributes().getValue("Bundle-Version");
                for (var entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                    classes.put(entry.getName().replace('/', '.'), jar.readAllBytes());
                }
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            byte[] bytes = classes.get(name + ".class");
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null && bytes != null) {
                loaded = defineClass(name, bytes, 0, bytes.length);
            }
            return loaded != null ? loaded : super.loadClass(name, resolve);
        }
    }

    @Test
    void in_each_of_their_classes_and_in_the_manifest() throws Exception {
        var loader = new Loader(new VersionedJar(42, 7).bytes());
        Class<?> skill = loader.loadClass(VersionedSkill.class.getName());
        Class<?> ask = loader.loadClass(VersionedSkill.Ask.class.getName());

        var answer = skill.getMethod("now", ask)
                .invoke(skill.getConstructor().newInstance(), ask.getConstructor(int.class).newInstance(5));

        assertThat(answer).hasToString("Answer[number=5, version=0000000042, part=0000000042]");
        assertThat(skill.getMethod("now", ask).getAnnotations()[0].toString()).contains("This is text 0000000007.");
        assertThat(loader.bundleVersion).isEqualTo("1.0.42");
    }
}
