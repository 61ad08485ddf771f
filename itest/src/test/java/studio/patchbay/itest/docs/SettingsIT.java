package studio.patchbay.itest.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every setting that the manual mentions is in docs/configuration.md, and every default that it gives is the one there. */
class SettingsIT {

    private static final String KEY = "(?:server|skills|transports|deploy|http|stdio|calls|sessions|lists|stop|auth|access|limits|log)\\.(?!md\\b)[a-z][A-Za-z]*";
    private static final Pattern MENTIONED = Pattern.compile("(?<![\\w./-])(" + KEY + ")(?![\\w./-])");
    private static final Pattern VARIABLE = Pattern.compile("\\bPATCHBAY_[A-Z_]+\\b");
    private static final Pattern ROW_WITH_DEFAULT = Pattern.compile("^\\| `(" + KEY + ")` \\| `([^`]+)` \\|", Pattern.MULTILINE);

    /** A typing error that the manual shows, and a variable of the start script. */
    private static final List<String> NO_SETTINGS = List.of("http.prot", "PATCHBAY_HTTP_PROT", "PATCHBAY_JAVA_OPTS");

    private static final Page REFERENCE = Page.named("docs/configuration.md");
    private static final Map<String, List<String>> ROWS = REFERENCE.text().lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> Stream.of(line.split("\\|")).map(cell -> cell.strip().replace("`", "")).toList())
            .collect(Collectors.toMap(cells -> cells.get(1), cells -> cells));

    static List<Page> pages() {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void exist(Page page) {
        assertThat(matches(MENTIONED, page)).allSatisfy(key -> assertThat(ROWS).containsKey(key.group(1)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void haveThatDefault(Page page) {
        assertThat(matches(ROW_WITH_DEFAULT, page))
                .allSatisfy(row -> assertThat(ROWS.get(row.group(1)).get(3)).isEqualTo(row.group(2)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void haveThatVariable(Page page) {
        assertThat(matches(VARIABLE, page))
                .allSatisfy(variable -> assertThat(REFERENCE.text()).contains("`" + variable.group() + "`"));
    }

    private static List<MatchResult> matches(Pattern pattern, Page page) {
        return pattern.matcher(page.withoutBlocks()).results()
                .filter(match -> !NO_SETTINGS.contains(match.group()))
                .toList();
    }
}
