package studio.patchbay.observability.internal.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.api.registry.InstanceLease;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceRegistry;
import studio.patchbay.api.registry.InstanceSnapshot;
import studio.patchbay.api.registry.InstanceWatch;
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
                \\[\\{"schemaVersion":1,"id":"8c7e1b52-0f4e-4d0a-9a37-6a1f0c9f2b11","shortId":"8c7e1b52",\
                "name":"studio \\\\"A\\\\"","displayName":"studio \\\\"A\\\\"","version":"1\\.2\\.3",\
                "application":"","applicationVersion":"","scene":"","documents":\\[],\
                "url":"http://127\\.0\\.0\\.1:8765/mcp","host":"[^"]*","machine":"","pid":%d,"processStarted":"",\
                "status":"available","capabilities":\\[],"protocols":\\["2026-07-28","2025-11-25"],\
                "transports":\\[\\{"name":"http","status":"running","addresses":\\["http://127\\.0\\.0\\.1:8765/mcp"]},\
                \\{"name":"stdio","status":"stopped","addresses":\\[]}],\
                "tools":1,"resources":2,"prompts":1,\
                "started":"[0-9-]+T[0-9:.]+Z","uptime":\\d+}]""".formatted(ProcessHandle.current().pid()));
    }

    @Test
    void withARegistryIsAListOfAllThisHostFirst() {
        InstanceRecord other = record("17c0ffee-0f4e-4d0a-9a37-6a1f0c9f2b11", "maya");
        InstanceRecord own = record("8c7e1b52-0f4e-4d0a-9a37-6a1f0c9f2b11", "houdini");
        FixedRegistry registry = new FixedRegistry(new InstanceSnapshot(1, List.of(other, own), Optional.empty()));
        page.setRegistry(registry);
        assertThat(text(page)).matches("\\[\\{[^{}]*\"application\":\"houdini\".*\"uptime\":\\d+},"
                + "\\{[^{}]*\"shortId\":\"17c0ffee\"[^{}]*\"application\":\"maya\"[^{}]*}]");

        page.unsetRegistry(registry);
        assertThat(text(page)).doesNotContain("maya");
    }

    private static InstanceRecord record(String id, String application) {
        return InstanceRecord.of(Map.of("id", id, "application", application, "status", "available"));
    }

    /** Knows what it was given. */
    private record FixedRegistry(InstanceSnapshot snapshot) implements InstanceRegistry {

        @Override
        public InstanceLease register(InstanceRecord record) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InstanceWatch watch(Consumer<InstanceSnapshot> changed) {
            throw new UnsupportedOperationException();
        }
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
        assertThat(text(page)).contains("\"status\":\"booting\"");

        page.unbindCheck(missing);
        assertThat(text(page)).contains("\"status\":\"available\"");
    }

    @Test
    void isNotReadyWhenACheckCannotTell() {
        page.bindCheck(check(null)); // so that asking it throws
        assertThat(text(page)).contains("\"status\":\"booting\"");
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
