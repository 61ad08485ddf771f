package studio.patchbay.registry.internal.election;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A proof holds for one address, one instance and one question, and only with the key. */
class ProofTest {

    private static final byte[] KEY = new byte[32];
    private static final String ADDRESS = "127.0.0.1:9765";
    private final String nonce = Proof.freshNonce();
    private final String proof = new Proof(ADDRESS, "one", nonce).with(KEY);

    @Test
    void holds_for_what_was_asked() {
        assertThat(new Proof(ADDRESS, "one", nonce).isProvenBy(proof, KEY)).isTrue();
    }

    @Test
    void holds_for_nothing_else() {
        assertThat(new Proof("127.0.0.1:9766", "one", nonce).isProvenBy(proof, KEY)).isFalse();
        assertThat(new Proof(ADDRESS, "two", nonce).isProvenBy(proof, KEY)).isFalse();
        assertThat(new Proof(ADDRESS, "one", Proof.freshNonce()).isProvenBy(proof, KEY)).isFalse();
        assertThat(new Proof(ADDRESS, "one", nonce).isProvenBy("", KEY)).isFalse();
    }

    @Test
    void is_made_with_the_key_alone() {
        byte[] other = KEY.clone();
        Arrays.fill(other, (byte) 1);
        assertThat(new Proof(ADDRESS, "one", nonce).isProvenBy(proof, other)).isFalse();
    }

    @Test
    void every_question_is_new_and_of_one_form() {
        assertThat(Proof.freshNonce()).isNotEqualTo(nonce).matches(Proof::isNonce);
        assertThat(Proof.isNonce(null)).isFalse();
        assertThat(Proof.isNonce("short")).isFalse();
        assertThat(Proof.isNonce("\n" + nonce.substring(1))).isFalse();
    }
}
