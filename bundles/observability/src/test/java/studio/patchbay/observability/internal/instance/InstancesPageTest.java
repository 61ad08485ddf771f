package studio.patchbay.observability.internal.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.api.transport.ReadinessCheck;
import studio.patchbay.observability.internal.testing.FixedRuntime;
import studio.patchbay.observability.internal.testing.Get;
import studio.patchbay.observability.internal.testing.States;

/** {@code /instances}. */
class InstancesPageTest {

    private final InstancesPage page = page("");

    private static InstancesPage page(String url) {
        return new InstancesPage(new ThisHost(new FixedRuntime(States.busy()), "studio \"A\"", "1.2.3", url));
    }

    private static String text(InstancesPage page) {
        return new Get(null).text(page);
    }

    @Test
    void isAListOfThisHost() {
        assertThat(text(page)).matches("""
                \\[\\{"id":"[0-9a-f-]{36}","name":"studio \\\\"A\\\\"","version":"1\\.2\\.3",\
                "pid":%d,"host":"[^"]*","url":"http://127\\.0\\.0\\.1:8765/mcp",\
                "transports":\\[\\{"name":"http","status":"running","addresses":\\["http://127\\.0\\.0\\.1:8765/mcp"]},\
                \\{"name":"stdio","status":"stopped","addresses":\\[]}],\
                "protocols":\\["2026-07-28","2025-11-25"],"tools":1,"resources":2,"prompts":1,\
                "status":"ready","started":"[0-9-]+T[0-9:.]+Z","uptime":\\d+}]""".formatted(ProcessHandle.current().pid()));
    }

    @Test
    void hasTheSameIdAsLongAsTheProcessRuns() {
        assertThat(text(page).substring(0, 50)).isEqualTo(text(page("https://other.example/mcp")).substring(0, 50));
    }

    @Test
    void tellsTheConfiguredAddress() {
        assertThat(text(page("https://tools.example/mcp"))).contains("\"url\":\"https://tools.example/mcp\"");
    }

    @Test
    void isNotReadyWhileSomethingIsMissing() {
        ReadinessCheck missing = check(Optional.of("no keys yet"));
        page.bindCheck(check(Optional.empty()));
        page.bindCheck(missing);
        assertThat(text(page)).contains("\"status\":\"not_ready\"");

        page.unbindCheck(missing);
        assertThat(text(page)).contains("\"status\":\"ready\"");
    }

    @Test
    void isNotReadyWhenACheckCannotTell() {
        page.bindCheck(check(null)); // so that asking it throws
        assertThat(text(page)).contains("\"status\":\"not_ready\"");
    }

    private static ReadinessCheck check(Optional<String> failure) {
        return new ReadinessCheck() {
            @Override
            public String name() {
                return "keys";
            }

            @Override
            public Optional<String> failure() {
                return failure;
            }
        };
    }

    @Test
    void isNotForEverybody() {
        assertThat(page.open()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tools.example", "ftp://tools.example", "https:///mcp", "https://me:secret@tools.example/", "https://a b/"})
    void refusesAnAddressThatClientsCannotUse(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdvertisedUrl.check(url))
                .withMessageContaining("server.url is \"" + url + "\"")
                .withMessageContaining("write it like https://tools.example/mcp");
    }
}
