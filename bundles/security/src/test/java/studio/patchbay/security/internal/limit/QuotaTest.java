package studio.patchbay.security.internal.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/** What each may use of a rate. */
class QuotaTest {

    private static Quota<String> quota(String rate) {
        return new Quota<>("address", Rate.of("limits.perAddress", rate));
    }

    @Test
    void afterTheBurstThereIsNothingLeftForThatOneOnly() {
        Quota<String> quota = quota("1/d burst 3");
        for (int i = 2; i >= 0; i--) {
            assertThat(quota.use("ada").remaining()).isEqualTo(i);
        }
        assertThat(quota.use("ada").allowed()).isFalse();
        assertThat(quota.use("bob").allowed()).isTrue();
    }

    @Test
    void clientsAreToldOfThePolicyAndWhatIsLeft() {
        Use use = quota("100/m").use("ada");
        assertThat(use.headers())
                .containsEntry("RateLimit-Policy", "\"address\";q=100;w=60")
                .containsEntry("RateLimit", "\"address\";r=99;t=1");
    }

    @Test
    void whoIsRefusedIsToldWhenToComeBack() {
        Quota<String> quota = quota("6/m burst 1");
        quota.use("ada");
        assertThat(quota.use("ada").refusal())
                .containsEntry("Retry-After", "10")
                .containsEntry("RateLimit-Policy", "\"address\";q=6;w=60")
                .containsEntry("RateLimit", "\"address\";r=0;t=10");
    }

    @Test
    void aMillionAddressesDoNotFillTheMemory() {
        Quota<String> quota = quota("1/d");
        for (int i = 0; i < 1_000_000; i++) {
            quota.use(Integer.toHexString(i));
        }
        assertThat(quota.remembered()).isLessThanOrEqualTo(50_000);
        assertThat(quota.use("ada").allowed()).isTrue();
    }

    @Test
    void anIpv6NetworkIsOneAndAnIpv4AddressIsOne() throws Exception {
        assertThat(who("2001:db8:0:1::1")).isEqualTo(who("2001:db8:0:1:ffff::9")).isNotEqualTo(who("2001:db8:0:2::1"));
        assertThat(who("10.0.0.1")).isEqualTo(who("::ffff:10.0.0.1")).isNotEqualTo(who("10.0.0.2"));
    }

    private static String who(String address) throws Exception {
        return Who.of(InetAddress.getByName(address));
    }
}
