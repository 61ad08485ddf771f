package studio.patchbay.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesAreNearestRankTest {

    private final Samples samples = new Samples();

    @Test
    void of_a_hundred_values_in_any_order() {
        IntStream.rangeClosed(1, 100).map(i -> 101 - i).forEach(samples::add);
        assertThat(samples.percentile(0.5)).isEqualTo(50);
        assertThat(samples.percentile(0.99)).isEqualTo(99);
        assertThat(samples.percentile(1)).isEqualTo(100);
    }

    @Test
    void of_one_value() {
        samples.add(7);
        assertThat(samples.percentile(0.5)).isEqualTo(7);
        assertThat(samples.percentile(0.99)).isEqualTo(7);
    }

    @Test
    void of_more_values_than_there_was_room_for() {
        IntStream.range(0, 200_000).forEach(samples::add);
        assertThat(samples.size()).isEqualTo(200_000);
        assertThat(samples.percentile(0.5)).isEqualTo(99_999);
    }

    @Test
    void of_no_value_there_is_none() {
        assertThatIllegalStateException().isThrownBy(() -> samples.percentile(0.5));
    }
}
