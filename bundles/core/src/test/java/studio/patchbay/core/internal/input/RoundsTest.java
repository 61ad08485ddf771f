package studio.patchbay.core.internal.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.patchbay.core.internal.rpc.Message;
import studio.patchbay.core.internal.rpc.RpcException;
import studio.patchbay.core.internal.seal.Keyring;
import studio.patchbay.json.Json;

/** A state is good for a short time only (MRTR, server requirement 5). */
class RoundsTest {

    private static final byte[] BINDING = "\ntools/call\nann\n{\"name\":\"a\"}".getBytes(UTF_8);

    private final StateSeal seal = new StateSeal(new Keyring(null), System::currentTimeMillis);

    private Rounds withStateThatExpires(long millis) {
        String state = seal.seal(
                Json.bytes(Map.of("e", millis, "a", Map.of("k", Map.of("x", 1)), "v", Map.of())), BINDING);
        var request = new Message.Request(1, "tools/call", Map.of("name", "a", "requestState", state));
        return Rounds.of(seal, "", "ann", request);
    }

    @Test
    void before_its_time_is_over() {
        Rounds rounds = withStateThatExpires(System.currentTimeMillis() + 60_000);

        assertThat(rounds.answer("k")).contains(Map.of("x", 1));
    }

    @Test
    void after_its_time_is_over() {
        assertThatThrownBy(() -> withStateThatExpires(System.currentTimeMillis() - 1))
                .isInstanceOfSatisfying(RpcException.class, e -> assertThat(e.code()).isEqualTo(-32602))
                .hasMessageContaining("expired");
    }

    @Test
    void a_state_of_ours_lasts_for_minutes() {
        var request = new Message.Request(1, "tools/call", Map.of("name", "a"));
        String state = new Rounds().seal(seal, "", "ann", request);
        byte[] json = seal.open(state, BINDING).orElseThrow();
        Map<?, ?> plain = (Map<?, ?>) Json.parse(json);

        assertThat((Long) plain.get("e") - System.currentTimeMillis()).isBetween(200_000L, 300_000L);
    }
}
