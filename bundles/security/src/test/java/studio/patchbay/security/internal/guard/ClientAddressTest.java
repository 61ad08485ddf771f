package studio.patchbay.security.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.security.internal.guard.Settings.guard;
import static studio.patchbay.security.internal.guard.Settings.list;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.api.security.Admission;
import studio.patchbay.api.security.Admission.Admitted;
import studio.patchbay.api.security.Admission.Refused;

/** Whose address counts: that of the socket, unless a trusted proxy says whom it speaks for. */
class ClientAddressTest {

    private static final Map<String, Object> BEHIND_PROXIES = Map.of("trustedProxies", list("10.0.0.0/24", "fd00::/64"));

    private static String client(Map<String, Object> settings, Request request) {
        return ((Admitted) guard(settings).admit(request)).caller().address();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forwarded", "X-Forwarded-For", "X-Real-IP", "Client-IP", "True-Client-IP", "CF-Connecting-IP"})
    void whoIsNoTrustedProxyCannotSayWhoHeIs(String header) {
        Request spoofed = Request.from("203.0.113.9").with(header, header.equals("Forwarded") ? "for=10.0.0.1" : "10.0.0.1");
        assertThat(client(Map.of(), spoofed)).isEqualTo("203.0.113.9");
        assertThat(client(BEHIND_PROXIES, spoofed)).isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "198.51.100.7                                     | 198.51.100.7",
        "10.9.9.9, 198.51.100.7                           | 198.51.100.7", // the left one is the client's own invention
        "198.51.100.7, 10.0.0.5                           | 198.51.100.7", // through two proxies of ours
        "127.0.0.1, 198.51.100.7, 10.0.0.5, fd00::5       | 198.51.100.7",
        "198.51.100.7:4711                                | 198.51.100.7",
        "[2001:db8::7]:4711                               | 2001:db8:0:0:0:0:0:7",
        "2001:db8::7                                      | 2001:db8:0:0:0:0:0:7",
        "::ffff:198.51.100.7                              | 198.51.100.7",
        "198.51.100.7, evil.example                       | 10.0.0.1",
        "198.51.100.7,                                    | 10.0.0.1",
        "198.51.100.7, 0x7f000001                         | 10.0.0.1",
        "10.0.0.7                                         | 10.0.0.7",
    })
    void behindATrustedProxyTheRightmostHopThatIsNoProxyIsTheClient(String header, String client) {
        assertThat(client(BEHIND_PROXIES, Request.from("10.0.0.1").with("X-Forwarded-For", header.strip()))).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "for=198.51.100.7                                          | 198.51.100.7",
        "For=\"198.51.100.7:4711\";proto=https;by=10.0.0.1         | 198.51.100.7",
        "for=\"[2001:db8::7]:4711\"                                | 2001:db8:0:0:0:0:0:7",
        "for=10.9.9.9, for=198.51.100.7;proto=http, for=10.0.0.5   | 198.51.100.7",
        "for=10.9.9.9;note=\"a, for=1.2.3.4\", for=198.51.100.7    | 198.51.100.7",
        "for=198.51.100.7, for=_hidden                             | 10.0.0.1",
        "for=unknown                                               | 10.0.0.1",
        "proto=https                                               | 10.0.0.1",
        "for=198.51.100.7, for=\"10.0.0.5                          | 10.0.0.1",
        "for=\"198.51.100.7\\\", for=1.2.3.4                       | 10.0.0.1",
    })
    void theStandardHeaderIsReadByItsGrammar(String header, String client) {
        assertThat(client(BEHIND_PROXIES, Request.from("10.0.0.1").with("Forwarded", header.strip()))).isEqualTo(client);
    }

    @Test
    void severalLinesAreOneList() {
        Request request = Request.from("10.0.0.1")
                .with("X-Forwarded-For", "10.9.9.9")
                .with("X-Forwarded-For", "198.51.100.7");
        assertThat(client(BEHIND_PROXIES, request)).isEqualTo("198.51.100.7");
    }

    @Test
    void theAllowedAddressesAreThoseOfClientsNotOfProxies() {
        Map<String, Object> settings = Map.of("trustedProxies", list("10.0.0.1"), "allow", list("198.51.100.0/24", "2001:db8::/32"));
        Request proxied = Request.from("10.0.0.1");
        assertThat(guard(settings).admit(proxied.with("X-Forwarded-For", "198.51.100.7"))).isInstanceOf(Admitted.class);
        assertThat(guard(settings).admit(proxied.with("X-Forwarded-For", "2001:db8::7"))).isInstanceOf(Admitted.class);
        assertThat(status(guard(settings).admit(proxied.with("X-Forwarded-For", "203.0.113.9")))).isEqualTo(403);
        assertThat(status(guard(settings).admit(proxied))).isEqualTo(403);
        assertThat(status(guard(settings).admit(Request.from("203.0.113.9").with("X-Forwarded-For", "198.51.100.7"))))
                .isEqualTo(403);
    }

    @Test
    void addressesThatMayNotComeInSeeNotEvenOpenPages() {
        EdgeGuard guard = guard(Map.of("allow", list("127.0.0.0/8")));
        assertThat(status(guard.admit(Request.from("203.0.113.9").toOpenPage()))).isEqualTo(403);
        assertThat(guard.admit(Request.from("::ffff:127.0.0.1").toOpenPage())).isInstanceOf(Admitted.class);
    }

    @Test
    void behindAProxyNobodyElseMayConnectButThisMachine() {
        EdgeGuard guard = guard(Map.of("behindProxy", list("10.0.0.1")));
        assertThat(status(guard.admit(Request.from("10.0.0.2")))).isEqualTo(403);
        assertThat(guard.admit(Request.from("127.0.0.1"))).isInstanceOf(Admitted.class);
        Request proxied = Request.from("10.0.0.1").with("X-Forwarded-For", "198.51.100.7");
        assertThat(((Admitted) guard.admit(proxied)).caller().address()).isEqualTo("198.51.100.7");
    }

    private static int status(Admission admission) {
        return ((Refused) admission).status();
    }
}
