package studio.patchbay.registry.redis.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the engine is, is one address, and never has a secret in it. */
class EngineAddressTest {

    @Test
    void theHostIsEnough() {
        assertThat(EngineAddress.of("redis://engine")).isEqualTo(new EngineAddress(false, "", "engine", 6379, 0));
    }

    @Test
    void everythingCanBeGiven() {
        EngineAddress address = EngineAddress.of("rediss://patchbay@[::1]:6380/3");
        assertThat(address).isEqualTo(new EngineAddress(true, "patchbay", "[::1]", 6380, 3));
        assertThat(address).hasToString("rediss://[::1]:6380/3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine", "http://engine", "redis:engine", "redis://", "redis://engine/first", "redis://engine?a=b",
        "redis://engine/3#4", "redis://en gine"})
    void anythingElseIsToldWithTheFormThatItMustHave(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> EngineAddress.of(url))
                .withMessage("registry.redis must be redis://HOST:PORT, or rediss:// with TLS, with USER@ before the host and"
                        + " /DATABASE behind the port where they are needed, not \"" + url + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://:hunter2@engine", "redis://me:hunter2@engine:6379", "redis://me:hunter2@en gine"})
    void aPasswordInItIsRefusedAndNotRepeated(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> EngineAddress.of(url))
                .satisfies(refusal -> assertThat(refusal.getMessage()).startsWith("registry.redis ").doesNotContain("hunter2"))
                .satisfies(refusal -> assertThat(refusal).hasNoCause());
    }
}
