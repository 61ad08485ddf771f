package studio.patchbay.launcher.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * docs/configuration.md lists what the code knows. To write the page anew:
 * {@code mvn -pl launcher -am test -Dtest=ConfigurationPageTest -Dpatchbay.page=write -Dsurefire.failIfNoSpecifiedTests=false}
 */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("..", "docs", "configuration.md");

    @Test
    void equalsTheTableInTheCode() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(ConfigurationPage.BEGIN) + ConfigurationPage.BEGIN.length();
        int end = page.indexOf(ConfigurationPage.END);
        if ("write".equals(System.getProperty("patchbay.page"))) {
            Files.writeString(PAGE, page.substring(0, begin) + ConfigurationPage.table() + page.substring(end));
            return;
        }
        assertThat(page.substring(begin, end)).isEqualTo(ConfigurationPage.table());
    }

    @Test
    void everyDefaultIsAValidValue() {
        KnownSettings.ALL.stream()
                .filter(setting -> !setting.defaultText().isEmpty())
                .forEach(setting -> assertThat(setting.type().parser().apply(setting.defaultText())).isNotNull());
    }

    @Test
    void noTwoSettingsShareAKeyAVariableOrAProperty() {
        assertThat(KnownSettings.ALL).extracting(Setting::key).doesNotHaveDuplicates();
        assertThat(KnownSettings.ALL).extracting(Setting::environmentName).doesNotHaveDuplicates();
        assertThat(KnownSettings.ALL).filteredOn(setting -> !setting.pid().isEmpty())
                .extracting(setting -> setting.pid() + " " + setting.property()).doesNotHaveDuplicates();
    }
}
