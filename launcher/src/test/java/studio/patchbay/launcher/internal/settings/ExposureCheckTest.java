package studio.patchbay.launcher.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.launcher.internal.settings.SettingsReader.Flags;
import studio.patchbay.launcher.internal.settings.SettingsReader.Flags.Flag;

/** Where other machines can connect, it is settled who may call and who encrypts, or the host does not start. */
class ExposureCheckTest {

    @TempDir
    private Path home;

    private Settings read(String... assignments) {
        List<Flag> flags = new ArrayList<>();
        for (String assignment : assignments) {
            String[] parts = assignment.split("=", 2);
            flags.add(new Flag("--set " + parts[0], parts[0], parts[1]));
        }
        return new SettingsReader(Map.of(), home).read(new Flags(flags, Optional.empty()));
    }

    private void assertAccepted(String... assignments) {
        assertThatCode(() -> ExposureCheck.check(read(assignments))).doesNotThrowAnyException();
    }

    private void assertRefused(String start, String... assignments) {
        assertThatThrownBy(() -> ExposureCheck.check(read(assignments)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(start);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.3.2.1", "::1", "localhost"})
    void thisMachineAloneNeedsNothing(String host) {
        assertAccepted("http.host=" + host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "::ffff:192.0.2.1", "no-such-name.invalid"})
    void anyOtherAddressNeedsAuthenticationAndTls(String host) {
        assertRefused("http.host is " + host + ", where other machines can connect; that needs authentication and TLS. ",
                "http.host=" + host);
    }

    @Test
    void theRefusalHasTheCommandsForBothWays() {
        assertThatThrownBy(() -> ExposureCheck.check(read("http.host=0.0.0.0")))
                .hasMessageContaining("patchbay keys create ")
                .hasMessageContaining("--set http.tls.certificate=")
                .hasMessageContaining("--behind-proxy ");
    }

    @Test
    void everyListenerCounts() {
        assertRefused("http.office.host is 0.0.0.0, where other machines can connect; ",
                "http.listeners=office", "http.office.port=9001", "http.office.host=0.0.0.0");
    }

    @Test
    void aProxyAloneDoesNotSayWhoCalls() {
        assertRefused("http.host is 0.0.0.0, where other machines can connect through the proxies of http.behindProxy, "
                + "and nobody checks who calls. ", "http.host=0.0.0.0", "http.behindProxy=10.0.0.5");
    }

    @Test
    void aProxyMayLetEverybodyInIfThatIsSaid() {
        assertAccepted("http.host=0.0.0.0", "http.behindProxy=10.0.0.5", "auth.required=false");
    }

    @Test
    void withoutAProxyNobodyIsLetInUnchecked() {
        assertRefused("http.host is 0.0.0.0, where other machines can connect; that needs authentication and TLS. ",
                "http.host=0.0.0.0", "auth.required=false");
        assertRefused("http.host is 0.0.0.0, where other machines can connect; that needs authentication and TLS. ",
                "http.host=0.0.0.0", "auth.required=true");
    }

    @Test
    void listenersAreGuardedOnceSomebodyMayBeRefused() {
        assertThat(read().httpConfigurations().get("http")).containsEntry("guarded", false);
        assertThat(read().partConfigurations()).isEmpty();

        Settings behindProxy = read("http.listeners=office", "http.office.port=9001", "http.behindProxy=10.0.0.5, fd00::/8");
        assertThat(behindProxy.httpConfigurations().values()).hasSize(2).allSatisfy(
                listener -> assertThat(listener).containsEntry("guarded", true));
        assertThat(behindProxy.partConfigurations().get(SecuritySettings.GUARD))
                .containsEntry("behindProxy", new String[] {"10.0.0.5", "fd00::/8"});
    }

    @Test
    void aMethodBringsItsPartEvenIfNoKeyOfItIsGiven() {
        assertThat(read("auth.methods=key").partConfigurations())
                .containsKeys(SecuritySettings.GUARD, "studio.patchbay.security.key");
    }

    @Test
    void withAMethodAProxyNeedNotSayMore() {
        assertAccepted("http.host=0.0.0.0", "http.behindProxy=10.0.0.5", "auth.methods=key");
    }

    @Test
    void aMethodAloneDoesNotEncrypt() {
        assertRefused("http.host is 0.0.0.0, where other machines can connect; that needs TLS. ",
                "http.host=0.0.0.0", "auth.methods=key");
        assertRefused("http.host is 0.0.0.0, where other machines can connect; that needs authentication and TLS. ",
                "http.host=0.0.0.0", "auth.methods=key", "auth.required=false");
    }
}
