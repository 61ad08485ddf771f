package studio.patchbay.security.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns of names: a star for any characters, a question mark for one, everything else for itself. */
class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "usd_*, usd_check", "usd_*, usd_", "*, anything", "*_check, usd_check", "u*_c*k, usd_check", "us?_check, usd_check",
        "a*a, aa", "*a*b*, xxaxxbxx", "file:///shows/*, file:///shows/dune/a.usd", "a.c, a.c", "**, a"
    })
    void fits(String pattern, String name) {
        assertThat(new Glob(pattern).matches(name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"usd_*, maya_usd_", "usd_, usd_check", "us?, us", "a*a, a", "a.c, abc", "USD_*, usd_check", "*a*b, xbxa"})
    void does_not_fit(String pattern, String name) {
        assertThat(new Glob(pattern).matches(name)).isFalse();
    }

    /** T19: what an administrator writes and a client sends together cannot hang a thread. */
    @Test
    void many_stars_against_a_long_name_are_quick() {
        Glob glob = new Glob("*a".repeat(100) + "*b");

        boolean fits = assertTimeoutPreemptively(Duration.ofSeconds(2), () -> glob.matches("a".repeat(20_000)));

        assertThat(fits).isFalse();
    }
}
