package studio.patchbay.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.patchbay.bench.http.WrongAnswerException;
import studio.patchbay.bench.mcp.Era;

class VersionsNeverGoBackTest {

    private final VersionWitness witness = new VersionWitness();

    @BeforeEach
    void firstVersion() throws WrongAnswerException {
        witness.dropping(1);
        witness.answered(Era.LEGACY, 1, witness.newest(), 10);
        witness.dropping(2);
    }

    @Test
    void a_call_that_was_sent_before_the_new_version_answered_may_get_the_old_one() throws WrongAnswerException {
        int sentAt = witness.newest();
        witness.answered(Era.LEGACY, 2, sentAt, 20);
        witness.answered(Era.MODERN, 1, sentAt, 30);
        assertThat(witness.newest()).isEqualTo(2);
    }

    @Test
    void a_call_that_was_sent_after_it_may_not() throws WrongAnswerException {
        witness.answered(Era.LEGACY, 2, witness.newest(), 20);
        assertThatThrownBy(() -> witness.answered(Era.MODERN, 1, witness.newest(), 30))
                .isInstanceOf(WrongAnswerException.class)
                .hasMessageContaining("version 1 answered a call that was sent after version 2");
    }

    @Test
    void a_version_that_nobody_dropped_may_not_answer() {
        assertThatThrownBy(() -> witness.answered(Era.LEGACY, 3, witness.newest(), 20))
                .isInstanceOf(WrongAnswerException.class);
    }

    @Test
    void a_swap_ends_with_the_first_answer_in_each_era() throws Exception {
        witness.answered(Era.LEGACY, 2, 1, 20);
        witness.answered(Era.MODERN, 2, 1, 30);
        witness.answered(Era.LEGACY, 2, 2, 40);
        assertThat(witness.awaitAnswers(Duration.ofSeconds(5))).containsEntry(Era.LEGACY, 20L).containsEntry(Era.MODERN, 30L);
    }

    @Test
    void one_that_does_not_come_is_told() {
        assertThatThrownBy(() -> witness.awaitAnswers(Duration.ofMillis(10)))
                .hasMessageContaining("version 2 did not answer");
    }
}
