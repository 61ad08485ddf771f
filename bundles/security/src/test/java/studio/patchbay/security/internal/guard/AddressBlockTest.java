package studio.patchbay.security.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks of addresses. */
class AddressBlockTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.168.4.0/22, 192.168.7.255, true",
        "192.168.4.0/22, 192.168.8.0, false",
        "192.168.4.0/22, 192.168.3.255, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.2, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 2001:db8::1, true",
        "::/0, 10.0.0.1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "fd00::1, fd00::1, true",
        "fd00::1, fd00::2, false",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "::ffff:10.0.0.0/104, 10.1.2.3, true",
        "::ffff:10.0.0.0/104, 11.1.2.3, false",
        "::ffff:10.1.2.3, 10.1.2.3, true",
    })
    void containsExactlyTheAddressesThatStartAlike(String block, String address, boolean contained) throws Exception {
        assertThat(AddressBlock.of(block).contains(InetAddress.getByName(address))).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "office", "localhost", "10.0.0", "10.0.0.256", "010.0.0.1", "0x7f.0.0.1", "127.1", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/",
        "10.0.0.0/8/8", "10.1.2.3/8", "fd00::/129", "fd00::1/8", "fd00:::1", "::ffff:10.0.0.0/8", "fe80::1%eth0", "[fd00::1]",
        "10.0.0.0/a", "/8"
    })
    void whatIsNoBlockIsRefused(String text) {
        assertThatThrownBy(() -> AddressBlock.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8, 10.1.0.0/16", "10.1.0.0/16, 10.0.0.0/8", "fd00::/8, fd00::1", "10.1.2.3, 10.1.2.3", "fd00::1, fd00::/8"})
    void blocksOfOneSettingThatOverlapAreAnErrorThatNamesBoth(String one, String other) {
        assertThatThrownBy(() -> AddressBlocks.of("access.allow", new String[] {"192.168.0.0/16", one, other}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Setting access.allow: " + one + " and " + other + " overlap; remove one of them.");
    }

    @Test
    void aBadBlockIsNamedWithItsSetting() {
        assertThatThrownBy(() -> AddressBlocks.of("access.trustedProxies", new String[] {"proxy.example"}))
                .hasMessageContaining("access.trustedProxies")
                .hasMessageContaining("'proxy.example'");
    }
}
