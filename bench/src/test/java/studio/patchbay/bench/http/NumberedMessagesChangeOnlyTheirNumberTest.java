package studio.patchbay.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NumberedMessagesChangeOnlyTheirNumberTest {

    @Test
    void in_every_place() {
        var message = numbered("{\"id\":" + Numbered.SAMPLE + ",\"text\":\"no. " + Numbered.SAMPLE + "\"}");
        message.set(1_000_000_042);
        assertThat(message).hasToString("{\"id\":1000000042,\"text\":\"no. 1000000042\"}");
        message.set(1_000_000_043);
        assertThat(message).hasToString("{\"id\":1000000043,\"text\":\"no. 1000000043\"}");
    }

    @Test
    void a_message_without_the_number_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> numbered("{\"id\":1}"));
    }

    private static Numbered numbered(String example) {
        return new Numbered(example.getBytes(StandardCharsets.UTF_8));
    }
}
