package studio.patchbay.launcher.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypeTest {

    @ParameterizedTest
    @CsvSource({"250ms,250", "10s,10000", "5m,300000", "2h,7200000", "1d,86400000", "0s,0"})
    void durationsHaveAUnit(String text, long millis) {
        assertThat(ValueType.DURATION.parser().apply(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"4096,4096", "16B,16", "256KiB,262144", "4MiB,4194304", "1GiB,1073741824"})
    void sizesHaveABinaryUnitOrNone(String text, long bytes) {
        assertThat(ValueType.SIZE.parser().apply(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "-1s", "1.5s", "5 m", "25d", "999999999999999d"})
    void otherDurationsAreRefused(String text) {
        assertThatThrownBy(() -> ValueType.DURATION.parser().apply(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4MB", "-1", "2GiB", "999999999999999GiB"})
    void otherSizesAreRefused(String text) {
        assertThatThrownBy(() -> ValueType.SIZE.parser().apply(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTildeIsTheUsersHome() {
        assertThat(ValueType.PATH.parser().apply("~/x"))
                .isEqualTo(Path.of(System.getProperty("user.home"), "x").toAbsolutePath().normalize());
    }

    @Test
    void theDefaultHomeIsWhereTheOperatingSystemWantsIt() {
        Path user = Path.of("/home/me");
        assertThat(DefaultHome.of("Linux", Map.of(), user)).isEqualTo(Path.of("/home/me/.local/share/patchbay"));
        assertThat(DefaultHome.of("Linux", Map.of("XDG_DATA_HOME", "/data"), user)).isEqualTo(Path.of("/data/patchbay"));
        assertThat(DefaultHome.of("Linux", Map.of("XDG_DATA_HOME", "data"), user))
                .isEqualTo(Path.of("/home/me/.local/share/patchbay"));
        assertThat(DefaultHome.of("Mac OS X", Map.of(), user))
                .isEqualTo(Path.of("/home/me/Library/Application Support/Patchbay"));
        assertThat(DefaultHome.of("Windows 11", Map.of(), user)).isEqualTo(Path.of("/home/me/AppData/Local/Patchbay"));
    }

    @ParameterizedTest
    @CsvSource({"port,prot,1", "port,port,0", "a,b,1", "abc,'',3", "http.port,htp.port,1"})
    void neighboursSwappedCountAsOneEdit(String a, String b, int distance) {
        assertThat(NearestName.distance(a, b)).isEqualTo(distance);
    }
}
