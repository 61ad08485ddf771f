package studio.patchbay.launcher.internal.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkillProjectTest {

    @TempDir
    private Path folder;

    @Test
    void writesAWholeProject() throws IOException {
        List<String> files = write();
        assertThat(files).containsExactlyInAnyOrder(
                "pom.xml", "bnd.bnd", "README.md", ".gitignore",
                "src/main/java/skills/usdchecks/UsdChecksTools.java",
                "src/test/java/skills/usdchecks/UsdChecksToolsTest.java");
    }

    @Test
    void leavesNoPlaceholder() throws IOException {
        for (String file : write()) {
            assertThat(Files.readString(folder.resolve(file)))
                    .doesNotContainPattern("@(name|title|package|class|symbolicName|jar|version|repository)@");
        }
    }

    @Test
    void theProjectBuildsAgainstTheInstallation() throws IOException {
        write();
        assertThat(folder.resolve("pom.xml")).content()
                .contains("<url>file:///opt/patchbay/maven")
                .contains("<artifactId>usd-checks</artifactId>", "<finalName>usd-checks</finalName>")
                .contains("<patchbay.version>" + studio.patchbay.launcher.internal.framework.Installation.VERSION + "<");
        assertThat(folder.resolve("bnd.bnd")).content().isEqualTo("Bundle-SymbolicName: skills.usd-checks\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Usd", "1usd", "usd_checks", "usd--checks", "usd-", "../x", "class", "a b"})
    void aNameThatFitsNoPackageOrToolIsRefused(String name) {
        assertThat(SkillName.parse(name)).isEmpty();
        assertThat(SkillName.whyNot(name)).contains("\"" + name + "\"");
    }

    @Test
    void aNameHasAtMost32Characters() {
        assertThat(SkillName.parse("a".repeat(32))).isPresent();
        assertThat(SkillName.parse("a".repeat(33))).isEmpty();
    }

    @Test
    void aFolderWithSomethingInItIsLeftAlone() throws IOException {
        assertThat(SkillProject.free(folder)).isTrue();
        assertThat(SkillProject.free(folder.resolve("new"))).isTrue();
        Files.writeString(folder.resolve("mine"), "");
        assertThat(SkillProject.free(folder)).isFalse();
    }

    private List<String> write() throws IOException {
        new SkillProject(SkillName.parse("usd-checks").orElseThrow(), Path.of("/opt/patchbay/maven")).write(folder);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }
}
