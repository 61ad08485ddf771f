package studio.patchbay.core.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.core.internal.wire.ProtocolVersion;

/** What was ended stays so, in bounded memory. */
class EndedIdsTest {

    private final EndedIds ended = new EndedIds(2);

    private static SealedIds.Agreed session(String unique, long issued) {
        return new SealedIds.Agreed(unique, issued, Entrance.MAIN, ProtocolVersion.V2025_11_25, Set.of());
    }

    @Test
    void only_what_was_ended() {
        ended.add(session("a", 10));

        assertThat(ended.contains(session("a", 10))).isTrue();
        assertThat(ended.contains(session("b", 5))).isFalse();
    }

    @Test
    void when_there_are_too_many_all_that_is_as_old_counts_as_ended() {
        ended.add(session("a", 10));
        ended.add(session("b", 20));
        ended.add(session("c", 30));

        assertThat(ended.contains(session("a", 10))).isTrue();
        assertThat(ended.contains(session("older", 9))).isTrue();
        assertThat(ended.contains(session("b", 20))).isTrue();
        assertThat(ended.contains(session("younger", 11))).isFalse();
    }

    @Test
    void those_whose_time_is_over_need_no_memory() {
        ended.add(session("a", 10));
        ended.add(session("b", 20));
        ended.forgetBefore(15);
        ended.add(session("c", 30));

        assertThat(ended.contains(session("older", 12))).isFalse();
        assertThat(ended.contains(session("b", 20))).isTrue();
    }
}
