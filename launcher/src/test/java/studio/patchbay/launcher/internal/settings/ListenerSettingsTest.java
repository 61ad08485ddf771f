package studio.patchbay.launcher.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.launcher.internal.settings.SettingsReader.Flags;
import studio.patchbay.launcher.internal.settings.SettingsReader.Flags.Flag;

/** A listener that is named has every setting of HTTP for itself. */
class ListenerSettingsTest {

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();

    private Settings read(String... assignments) {
        List<Flag> flags = new ArrayList<>();
        for (String assignment : assignments) {
            String[] parts = assignment.split("=", 2);
            flags.add(new Flag("--set " + parts[0], parts[0], parts[1]));
        }
        return new SettingsReader(environment, home).read(new Flags(flags, Optional.empty()));
    }

    private void assertRefused(String sentence, String... assignments) {
        assertThatThrownBy(() -> read(assignments)).isInstanceOf(InvalidSettingException.class).hasMessage(sentence);
    }

    @Test
    void whatIsNotGivenForItIsAsForHttp() {
        Settings settings = read(
                "http.listeners=office", "http.office.port=9001", "http.office.allowedHosts=pb.office.test",
                "http.idleTimeout=7s", "http.port=9000");

        assertThat(settings.httpTransports()).containsExactly("http", "http-office");
        assertThat(settings.httpConfigurations().get("http-office"))
                .containsEntry("name", "http-office")
                .containsEntry("port", 9001)
                .containsEntry("idleTimeoutMillis", 7000L)
                .containsEntry("maxBodyBytes", 4L << 20)
                .containsEntry("allowedHosts", new String[] {"pb.office.test"});
        assertThat(settings.httpConfigurations().get("http"))
                .containsEntry("name", "http")
                .containsEntry("port", 9000)
                .doesNotContainKey("allowedHosts");
    }

    @Test
    void fileAndEnvironmentAndFlagsWorkTogether() throws IOException {
        Files.writeString(home.resolve("patchbay.properties"), "http.lab.port = 9002\nhttp.listeners = office, lab\n");
        environment.put("PATCHBAY_HTTP_OFFICE_PORT", "9001");
        environment.put("PATCHBAY_HTTP_LAB_MAX_BODY_BYTES", "1MiB");

        Map<String, Map<String, Object>> all = read("http.lab.port=9003").httpConfigurations();

        assertThat(all).containsOnlyKeys("http", "http-office", "http-lab");
        assertThat(all.get("http-office")).containsEntry("port", 9001);
        assertThat(all.get("http-lab")).containsEntry("port", 9003).containsEntry("maxBodyBytes", 1L << 20);
    }

    @Test
    void itMustHaveAPort() {
        assertRefused("http.listeners names office, but there is no http.office.port; set it, or take office out of the list",
                "http.listeners=office");
    }

    @Test
    void noTwoHaveTheSamePort() {
        assertRefused("http.office.port and http.port are both 8765; give each listener a port of its own",
                "http.listeners=office", "http.office.port=8765");
        assertThat(read("http.listeners=office", "http.office.port=8765", "http.office.host=::1").httpTransports()).hasSize(2);
        assertThat(read("http.listeners=office", "http.office.port=0", "http.port=0").httpTransports()).hasSize(2);
    }

    @Test
    void aMistypedKeyNamesTheNearestOne() {
        assertRefused("--set http.ofice.port: there is no setting http.ofice.port; did you mean http.office.port?",
                "http.listeners=office", "http.ofice.port=9001");
        environment.put("PATCHBAY_HTTP_OFFICE_PROT", "9001");
        assertRefused("PATCHBAY_HTTP_OFFICE_PROT in the environment: there is no variable PATCHBAY_HTTP_OFFICE_PROT; "
                + "did you mean PATCHBAY_HTTP_OFFICE_PORT?", "http.listeners=office");
    }

    @Test
    void aNameIsOfSmallLettersAndDigits() {
        assertRefused("--set http.listeners: http.listeners must be names of small letters and digits, separated by commas, "
                + "not \"Office 1\"", "http.listeners=Office 1");
    }

    @Test
    void aBadValueNamesItsOwnKey() {
        assertRefused("--set http.office.port: http.office.port must be a whole number from 0 to 65535, not \"high\"",
                "http.listeners=office", "http.office.port=high");
    }
}
