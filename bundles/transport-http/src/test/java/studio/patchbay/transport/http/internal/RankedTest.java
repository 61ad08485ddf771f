package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;

/** Services of one kind stand in the order of OSGi: by ranking, and among equals the oldest first. */
class RankedTest {

    private final Ranked<String> services = new Ranked<>();

    @Test
    void byRankingThenByAge() {
        services.add("young", Map.of(Constants.SERVICE_ID, 9L));
        services.add("low", Map.of(Constants.SERVICE_ID, 1L, Constants.SERVICE_RANKING, -1));
        services.add("high", Map.of(Constants.SERVICE_ID, 10L, Constants.SERVICE_RANKING, 7));
        services.add("old", Map.of(Constants.SERVICE_ID, 2L, Constants.SERVICE_RANKING, "7")); // of a wrong type: 0
        assertThat(services.services()).containsExactly("high", "old", "young", "low");
    }

    @Test
    void whatWasGivenOutDoesNotChange() {
        services.add("one", Map.of());
        List<String> before = services.services();
        services.remove("one");
        assertThat(before).containsExactly("one");
        assertThat(services.services()).isEmpty();
    }
}
