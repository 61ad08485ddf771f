package studio.patchbay.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.patchbay.bench.scenario.CrosstalkScenario;
import studio.patchbay.bench.scenario.Scenario;
import studio.patchbay.bench.scenario.StreamsScenario;

class OptionsAreCheckedTest {

    @Test
    void without_any_everything_is_measured() throws UsageException {
        var options = parse();
        assertThat(options.scenarios()).isEqualTo(Scenario.ALL);
        assertThat(options.peers()).containsExactly("patchbay", "limit", "sdk");
        assertThat(options.out()).isEqualTo(Path.of("out.json"));
    }

    @Test
    void scenarios_and_options_in_any_order() throws UsageException {
        var options = parse("list", "--rounds", "3", "call", "--seconds", "0.5", "--peers", "limit,limit-platform");
        assertThat(options.scenarios()).extracting(Scenario::name).containsExactly("list", "call");
        assertThat(options.rounds()).isEqualTo(3);
        assertThat(options.measured()).isEqualTo(Duration.ofMillis(500));
        assertThat(options.peers()).containsExactly("limit", "limit-platform");
    }

    @Test
    void fewer_streams() throws UsageException {
        assertThat(parse("streams=1000").scenarios()).singleElement().isInstanceOf(StreamsScenario.class);
    }

    @Test
    void fewer_calls_of_many_principals() throws UsageException {
        assertThat(parse("crosstalk=1000").scenarios()).containsExactly(new CrosstalkScenario(1_000));
    }

    @ParameterizedTest
    @CsvSource({
        "paint, There is no scenario paint",
        "streams=0, There is no scenario streams=0",
        "--round 3, There is no option --round",
        "--rounds, --rounds needs a value",
        "--swaps 0, '--swaps needs a number above 0, not 0'",
        "--rounds 0, '--rounds needs a number above 0, not 0'",
        "--seconds soon, '--seconds needs a number above 0, not soon'"
    })
    void nonsense_is_refused_with_a_reason(String line, String reason) {
        assertThatThrownBy(() -> parse(line.split(" "))).isInstanceOf(UsageException.class).hasMessage(reason);
    }

    private static Options parse(String... args) throws UsageException {
        return Options.parse(Path.of("out.json"), args);
    }
}
