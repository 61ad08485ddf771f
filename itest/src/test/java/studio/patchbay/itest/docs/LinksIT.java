package studio.patchbay.itest.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every relative link of the manual leads to a file, and to a heading where it names one. */
class LinksIT {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    static List<Page> pages() {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leadSomewhere(Page page) {
        assertThat(relativeLinks(page)).allSatisfy(link -> {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
            assertThat(target).exists();
            if (parts.length == 2) {
                assertThat(Page.named(Page.ROOT.relativize(target).toString()).anchors()).contains(parts[1]);
            }
        });
    }

    private static List<String> relativeLinks(Page page) {
        return LINK.matcher(page.withoutBlocks()).results()
                .map(link -> link.group(1))
                .filter(link -> !link.contains("://"))
                .toList();
    }

    @Test
    void theTableOfContentsHasEveryPage() throws Exception {
        List<String> listed = relativeLinks(Page.named("docs/index.md"));
        try (Stream<Path> files = Files.list(Page.ROOT.resolve("docs"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".md") && !name.equals("index.md")))
                    .containsExactlyInAnyOrderElementsOf(listed);
        }
    }
}
