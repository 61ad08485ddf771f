package studio.patchbay.core.internal.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import studio.patchbay.core.internal.HostSettings;
import studio.patchbay.core.internal.SurfaceRule;

/** What an administrator sets, and what happens when it changes. */
class ConfigurationTest {

    private static HostSettings settings(Duration timeout, int calls, Duration drain, int sessions, Duration idle, int page) {
        return new HostSettings("s", null, "1", null, timeout, calls, drain, sessions, 0, idle, page, SurfaceRule.FULL, null);
    }

    @Test
    void the_defaults_of_the_configuration_are_those_of_the_settings() throws Exception {
        var defaults = (HostConfiguration) Proxy.newProxyInstance(
                HostConfiguration.class.getClassLoader(), new Class<?>[] {HostConfiguration.class},
                (proxy, method, arguments) -> method.getDefaultValue());

        assertThat(HostConfiguration.Reader.read(defaults)).isEqualTo(HostSettings.defaults());
        assertThat((Object) defaults).isInstanceOf(Annotation.class);
    }

    @Test
    void a_value_that_makes_no_sense_is_named() {
        Duration second = Duration.ofSeconds(1);

        assertThatThrownBy(() -> settings(Duration.ZERO, 0, second, 1, second, 1)).hasMessageContaining("callTimeoutMillis");
        assertThatThrownBy(() -> settings(second, 0, second, 0, second, 1)).hasMessageContaining("maxSessions");
        assertThatThrownBy(() -> settings(second, 0, second, 1, Duration.ZERO, 1)).hasMessageContaining("sessionIdleMillis");
        assertThatThrownBy(() -> settings(second, 0, second, 1, second, 0)).hasMessageContaining("pageSize");
        assertThatThrownBy(() -> settings(second, -1, second, 1, second, 1)).hasMessageContaining("concurrentCalls");
        assertThatThrownBy(() -> settings(second, 0, Duration.ofMillis(-1), 1, second, 1)).hasMessageContaining("drainMillis");
    }

    @Test
    void a_change_is_seen_by_those_who_wait_for_one() {
        try (var host = new Host(HostSettings.defaults(), id -> "")) {
            long changes = host.state().state().changeCount();
            long revision = host.state().state().revision();

            host.configure(HostSettings.defaults());

            assertThat(host.state().state().changeCount()).isGreaterThan(changes);
            assertThat(host.state().state().revision()).isGreaterThan(revision);
        }
    }
}
