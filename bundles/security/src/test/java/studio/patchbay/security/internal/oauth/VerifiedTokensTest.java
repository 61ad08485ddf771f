package studio.patchbay.security.internal.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.security.Authenticator.Verdict.Verified;

/** Good tokens are remembered until they end, within bounds, and those in use the longest. */
class VerifiedTokensTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);

    private final VerifiedTokens tokens = new VerifiedTokens(100);

    private static GoodToken good(String name) {
        return new GoodToken(new Verified(name, Set.of(), Set.of(), null), NOW.plusSeconds(10));
    }

    private GoodToken find(String token) {
        return tokens.find(TokenHash.of(token), NOW);
    }

    @Test
    void untilItEnds() {
        tokens.add(TokenHash.of("a"), good("ada"));

        assertThat(tokens.find(TokenHash.of("a"), NOW.plusSeconds(9)).verified().principal()).isEqualTo("ada");
        assertThat(tokens.find(TokenHash.of("a"), NOW.plusSeconds(10))).isNull();
        assertThat(tokens.size()).isZero();
    }

    @Test
    void noMoreThanThereIsRoomFor() {
        for (int i = 0; i < 10_000; i++) {
            tokens.add(TokenHash.of("token-" + i), good("ada"));
            assertThat(tokens.size()).isLessThanOrEqualTo(100);
        }
        assertThat(find("token-9999")).isNotNull();
        assertThat(find("token-0")).isNull();
    }

    @Test
    void whatIsInUseStays() {
        tokens.add(TokenHash.of("busy"), good("ada"));
        for (int i = 0; i < 10_000; i++) {
            tokens.add(TokenHash.of("token-" + i), good("bob"));
            assertThat(find("busy")).as("after " + i).isNotNull();
        }
    }

    @Test
    void oneThatIsRevokedIsForgotten() {
        boolean[] valid = {true};
        tokens.add(TokenHash.of("a"),
                new GoodToken(new Verified("ada", Set.of(), Set.of(), null, () -> valid[0]), NOW.plusSeconds(10)));
        assertThat(find("a")).isNotNull();
        valid[0] = false;

        assertThat(find("a")).isNull();
        assertThat(tokens.size()).isZero();
    }
}
