package studio.patchbay.security.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.security.internal.guard.Settings.guard;
import static studio.patchbay.security.internal.guard.Settings.list;

import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.security.Admission;
import studio.patchbay.api.security.Admission.Admitted;
import studio.patchbay.api.security.Admission.Refused;

/** How often callers may come, with which credentials, and with how many streams. */
class EdgeLimitsTest {

    private final Scheme scheme = new Scheme("one", "Bearer");

    private EdgeGuard with(Map<String, Object> settings) {
        return guard(settings, scheme);
    }

    private static Request bearer(String address, String who) {
        return Request.from(address).with("Authorization", "Bearer " + who);
    }

    @Test
    void anAddressComesSoOftenWithWhateverItAsksForAndIsToldSo() {
        EdgeGuard guard = with(Map.of("methods", list("one"), "perAddress", "3/h"));
        Admitted admitted = (Admitted) guard.admit(bearer("10.0.0.7", "ada"));
        assertThat(admitted.headers()).containsEntry("RateLimit-Policy", "\"address\";q=3;w=3600").containsEntry("RateLimit", "\"address\";r=2;t=1200");
        guard.admit(Request.from("10.0.0.7").toOpenPage());
        guard.admit(Request.from("10.0.0.7"));
        Refused refused = refused(guard.admit(bearer("10.0.0.7", "bob")));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsEntry("Retry-After", "1200").containsKeys("RateLimit", "RateLimit-Policy");
        assertThat(refused(guard.admit(Request.from("10.0.0.7").toOpenPage())).status()).isEqualTo(429);
        assertThat(guard.admit(bearer("10.0.0.8", "ada"))).isInstanceOf(Admitted.class);
    }

    @Test
    void theAddressesOfANetworkOfIpv6AreOne() {
        EdgeGuard guard = with(Map.of("perAddress", "1/h"));
        assertThat(guard.admit(Request.from("2001:db8::1"))).isInstanceOf(Admitted.class);
        assertThat(guard.admit(Request.from("2001:db8::2"))).isInstanceOf(Refused.class);
        assertThat(guard.admit(Request.from("2001:db8:1::2"))).isInstanceOf(Admitted.class);
    }

    @Test
    void behindAProxyItIsTheClientWhoIsCounted() {
        EdgeGuard guard = with(Map.of("perAddress", "1/h", "trustedProxies", list("10.0.0.1")));
        Request proxied = Request.from("10.0.0.1");
        assertThat(guard.admit(proxied.with("X-Forwarded-For", "198.51.100.7"))).isInstanceOf(Admitted.class);
        assertThat(guard.admit(proxied.with("X-Forwarded-For", "198.51.100.8"))).isInstanceOf(Admitted.class);
        assertThat(guard.admit(proxied.with("X-Forwarded-For", "198.51.100.7"))).isInstanceOf(Refused.class);
    }

    @Test
    void aPrincipalComesSoOftenFromWherever() {
        EdgeGuard guard = with(Map.of("methods", list("one"), "perPrincipal", "2/h"));
        assertThat(((Admitted) guard.admit(bearer("10.0.0.7", "ada"))).headers())
                .containsEntry("RateLimit-Policy", "\"principal\";q=2;w=3600");
        guard.admit(bearer("10.0.0.8", "ada"));
        assertThat(refused(guard.admit(bearer("10.0.0.9", "ada"))).status()).isEqualTo(429);
        assertThat(guard.admit(bearer("10.0.0.9", "bob"))).isInstanceOf(Admitted.class);
    }

    @Test
    void clientsAreToldOfTheLimitThatIsNearer() {
        EdgeGuard guard = with(Map.of("methods", list("one"), "perPrincipal", "9/h", "perAddress", "5/h"));
        assertThat(((Admitted) guard.admit(bearer("10.0.0.7", "ada"))).headers().get("RateLimit")).startsWith("\"address\";r=4");
    }

    @Test
    void afterTooManyBadCredentialsAnAddressIsNotListenedToForAWhile() {
        EdgeGuard guard = with(Map.of("methods", list("one"), "failuresPerAddress", "2/h"));
        assertThat(refused(guard.admit(bearer("10.0.0.7", "mallory"))).status()).isEqualTo(401);
        assertThat(refused(guard.admit(Request.from("10.0.0.7").with("Authorization", "Basic x"))).status()).isEqualTo(401);
        int asked = scheme.asked;
        Refused refused = refused(guard.admit(bearer("10.0.0.7", "ada")));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsKey("Retry-After");
        assertThat(scheme.asked).as("nothing is verified any more").isEqualTo(asked);
        assertThat(refused(guard.admit(Request.from("10.0.0.7"))).status()).as("who brings nothing is told what to bring").isEqualTo(401);
        assertThat(guard.admit(bearer("10.0.0.8", "ada"))).isInstanceOf(Admitted.class);
    }

    @Test
    void oneBadClientDoesNotLockOutThoseWhoWorkBehindTheSameAddress() {
        EdgeGuard guard = with(Map.of("methods", list("one"), "failuresPerAddress", "2/h"));
        guard.admit(bearer("10.0.0.7", "mallory"));
        assertThat(guard.admit(bearer("10.0.0.7", "ada"))).isInstanceOf(Admitted.class);
        guard.admit(bearer("10.0.0.7", "mallory"));
        assertThat(refused(guard.admit(bearer("10.0.0.7", "mallory"))).status()).isEqualTo(429);
        assertThat(guard.admit(bearer("10.0.0.7", "ada"))).isInstanceOf(Admitted.class);
        assertThat(refused(guard.admit(bearer("10.0.0.7", "bob"))).status()).isEqualTo(429);
    }

    @Test
    void aCallerHasSoManyStreamsAndOneThatEndsMakesPlace() {
        EdgeGuard guard = with(Map.of("methods", list("one"), "streamsPerPrincipal", 2));
        Request get = bearer("10.0.0.7", "ada").asking("GET", "/mcp", null);
        Request subscription = bearer("10.0.0.8", "ada").with("Mcp-Method", "subscriptions/listen");
        Admitted first = (Admitted) guard.admit(get);
        assertThat(guard.admit(subscription)).isInstanceOf(Admitted.class);
        assertThat(refused(guard.admit(get)).status()).isEqualTo(429);
        assertThat(refused(guard.admit(subscription)).headers()).containsKey("Retry-After");
        assertThat(guard.admit(bearer("10.0.0.7", "ada"))).as("a call").isInstanceOf(Admitted.class);
        assertThat(guard.admit(bearer("10.0.0.7", "bob").asking("GET", "/mcp", null))).isInstanceOf(Admitted.class);
        first.stay().ended();
        first.stay().ended();
        assertThat(guard.admit(get)).isInstanceOf(Admitted.class);
        assertThat(guard.admit(get)).isInstanceOf(Refused.class);
    }

    private static Refused refused(Admission admission) {
        return (Refused) admission;
    }
}
