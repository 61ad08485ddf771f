package studio.patchbay.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForeignMarkersAreCountedTest {

    private static final String EXPECTED = "{\"id\": 1, \"text\": \"principal-0007 sent something of principal-0007 1\"}";

    private final ForeignMarkers markers = new ForeignMarkers();

    @Test
    void an_answer_with_the_name_of_another() {
        markers.came(200, EXPECTED.replaceFirst("0007", "0008"), EXPECTED);
        markers.came(200, EXPECTED.replace("0007", "0008"), EXPECTED);

        assertThat(markers.foreign()).isEqualTo(2);
        assertThat(markers.others()).isZero();
        assertThat(markers.first()).startsWith("HTTP 200").contains("principal-0008");
    }

    @Test
    void an_answer_that_is_wrong_in_another_way() {
        markers.came(200, EXPECTED.replace("\"id\": 1", "\"id\": 2"), EXPECTED);
        markers.came(503, "busy", EXPECTED);

        assertThat(markers.foreign()).isZero();
        assertThat(markers.others()).isEqualTo(2);
    }
}
