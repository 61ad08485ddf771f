package studio.patchbay.security.internal.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How limits are written. */
class RateTest {

    @ParameterizedTest
    @CsvSource({
        "600/m, 600, PT1M, 600",
        "50/s burst 100, 50, PT1S, 100",
        "1/h, 1, PT1H, 1",
        "86400 / d  burst  10, 86400, P1D, 10",
    })
    void isANumberInATimeAndABurst(String text, long amount, Duration period, long burst) {
        assertThat(Rate.of("limits.perAddress", text)).isEqualTo(new Rate(amount, period, burst));
    }

    @ParameterizedTest
    @ValueSource(strings = {"600", "0/m", "-1/s", "600/w", "600/m burst", "600/m burst 0", "many", "1.5/s", "9999999999/s"})
    void anythingElseIsNamedWithItsSettingAndAnExample(String text) {
        assertThatThrownBy(() -> Rate.of("limits.perAddress", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Setting limits.perAddress is '" + text + "': ")
                .hasMessageContaining("600/m");
    }

    @Test
    void nothingIsNoLimit() {
        assertThat(Rate.of("limits.perAddress", "")).isNull();
    }
}
