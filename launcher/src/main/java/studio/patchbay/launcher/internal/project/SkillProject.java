package studio.patchbay.launcher.internal.project;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import studio.patchbay.launcher.internal.framework.Installation;

/** A Maven project of one skill, made from templates. */
public final class SkillProject {

    private final SkillName name;
    private final Map<String, String> values;

    /** @param repository a Maven repository with the API and the core */
    public SkillProject(SkillName name, Path repository) {
        this.name = name;
        this.values = Map.of(
                "@name@", name.text(),
                "@title@", name.title(),
                "@package@", name.packageName(),
                "@class@", name.className(),
                "@symbolicName@", name.symbolicName(),
                "@jar@", name.jar(),
                "@version@", Installation.VERSION,
                "@repository@", repository.toUri().toString());
    }

    /** Whether a project can be written there without touching anything. */
    public static boolean free(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    public void write(Path folder) throws IOException {
        String sources = "java/" + name.packageName().replace('.', '/') + "/" + name.className();
        write("pom.xml", folder.resolve("pom.xml"));
        write("bnd.bnd", folder.resolve("bnd.bnd"));
        write("README.md", folder.resolve("README.md"));
        write("gitignore", folder.resolve(".gitignore"));
        write("Tools.java", folder.resolve("src/main/" + sources + ".java"));
        write("ToolsTest.java", folder.resolve("src/test/" + sources + "Test.java"));
    }

    private void write(String template, Path file) throws IOException {
        String text = read(template);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace(value.getKey(), value.getValue());
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String read(String template) throws IOException {
        try (InputStream in = SkillProject.class.getResourceAsStream(template + ".template")) {
            if (in == null) {
                throw new FileNotFoundException("the launcher holds no template " + template);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
