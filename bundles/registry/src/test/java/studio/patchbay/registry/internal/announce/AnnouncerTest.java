package studio.patchbay.registry.internal.announce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.api.registry.ApplicationState;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceStatus;
import studio.patchbay.api.transport.ReadinessCheck;
import studio.patchbay.api.transport.Transport;
import studio.patchbay.registry.contract.Seen;
import studio.patchbay.registry.internal.file.FileRegistry;
import studio.patchbay.registry.internal.file.RegistryFolder;
import studio.patchbay.registry.internal.known.Timing;
import studio.patchbay.registry.internal.process.Processes;

/** What others are told of a host, from its start to its stop: at once, not with the next heartbeat, which is a minute away here. */
class AnnouncerTest {

    private static final Timing TIMING = new Timing(Duration.ofMinutes(1), Duration.ofMinutes(5));

    @TempDir
    private Path folder;

    private final FixedRuntime runtime = new FixedRuntime("http://127.0.0.1:8765/mcp", "http://10.0.0.7:8765/mcp");
    private final Gate starting = new Gate("jwks");
    private final Gate stopping = new Gate(ReadinessCheck.STOPPING);
    private FileRegistry here;
    private FileRegistry there;
    private Announcer announcer;
    private Seen seen;

    /** A check that fails while it is closed. */
    private static final class Gate implements ReadinessCheck {

        private final String name;
        private volatile boolean open;

        Gate(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Optional<String> failure() {
            return open ? Optional.empty() : Optional.of("not yet");
        }
    }

    private record Http(String name, List<String> addresses) implements Transport {}

    private record Opened(String scene, List<String> documents, boolean busy) implements ApplicationState {}

    @BeforeEach
    void open() {
        here = registry();
        there = registry();
        announcer = announcer("", "/configured.ma");
        seen = Seen.by(there);
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    private FileRegistry registry() {
        RegistryFolder directory = RegistryFolder.open(folder.resolve("registry"));
        return new FileRegistry(directory, TIMING, new Processes(), act -> {}, System::nanoTime).start();
    }

    private Announcer announcer(String url, String scene) {
        Configured settings = new Configured(url, scene, 60_000);
        return new Announcer(here, settings, new ThisInstance(settings, runtime, new Processes().current(), "0.1.0"));
    }

    private InstanceRecord await(String what, Predicate<InstanceRecord> state) {
        return seen.await(what, snapshot -> snapshot.find(runtime.instanceId()).filter(state).isPresent())
                .find(runtime.instanceId()).orElseThrow();
    }

    private InstanceRecord await(InstanceStatus status) {
        return await(status.text(), record -> record.status() == status);
    }

    /** Serves, and everything is well. */
    private void serve() {
        announcer.start();
        announcer.bindTransport(new Http("http", List.of()));
        await(InstanceStatus.AVAILABLE);
    }

    @Test
    void itBootsUntilItServesAndEverythingThatItNeedsIsThere() {
        announcer.bindCheck(starting);
        announcer.start();
        await(InstanceStatus.BOOTING);
        announcer.bindTransport(new Http("http", List.of()));
        seen.always("booting", Duration.ofMillis(500), snapshot -> snapshot.find(runtime.instanceId())
                .map(InstanceRecord::status).filter(InstanceStatus.BOOTING::equals).isPresent());
        starting.open = true;
        await(InstanceStatus.AVAILABLE);
    }

    @Test
    void itIsBusyWhileItsApplicationIsAndAvailableAfterwards() {
        serve();
        announcer.setApplication(new Opened("/shots/010.ma", List.of("/shots/010.ma", "/tree.ma"), true));
        InstanceRecord busy = await(InstanceStatus.BUSY);
        assertThat(busy.application().scene()).isEqualTo("/shots/010.ma");
        assertThat(busy.application().documents()).containsExactly("/shots/010.ma", "/tree.ma");
        announcer.setApplication(new Opened("/shots/020.ma", List.of("/shots/020.ma"), false));
        InstanceRecord next = await(InstanceStatus.AVAILABLE);
        assertThat(next.application().scene()).isEqualTo("/shots/020.ma");
        assertThat(next.application().documents()).containsExactly("/shots/020.ma");
    }

    /** Its service stays the same: that its properties were modified says that there is something new. */
    @Test
    void aSceneThatIsOpenedInTheApplicationIsToldAtOnce() {
        String[] scene = {"/shots/010.ma"};
        serve();
        announcer.setApplication(() -> scene[0]);
        await("the scene", record -> record.application().scene().equals("/shots/010.ma"));
        scene[0] = "/shots/020.ma";
        announcer.updatedApplication(Map.of());
        await("the next scene", record -> record.application().scene().equals("/shots/020.ma"));
    }

    @Test
    void theConfiguredSceneCountsWhileNoSkillTellsOne() {
        serve();
        assertThat(await(InstanceStatus.AVAILABLE).application().scene()).isEqualTo("/configured.ma");
        Opened opened = new Opened("/shots/010.ma", List.of(), false);
        announcer.setApplication(opened);
        await("the skill's", record -> record.application().scene().equals("/shots/010.ma"));
        announcer.unsetApplication(opened);
        await("the configured one", record -> record.application().scene().equals("/configured.ma"));
    }

    @Test
    void aSkillThatFailsToTellChangesNothingAndIsNotTheEndOfIt() {
        serve();
        announcer.setApplication(() -> {
            throw new IllegalStateException("no scene");
        });
        announcer.bindCheck(stopping);
        announcer.setApplication(new Opened("/shots/010.ma", List.of(), false));
        await(InstanceStatus.SHUTTING_DOWN);
    }

    @Test
    void itShutsDownFromWhenItIsToStopWhateverElseIsWrongThen() {
        serve();
        announcer.bindCheck(starting);
        announcer.bindCheck(stopping);
        await(InstanceStatus.SHUTTING_DOWN);
        announcer.stop();
        seen.await("that it is gone", snapshot -> snapshot.instances().isEmpty());
    }

    /** Calls that run there are waited for, and ended if their instance had no address any more. */
    @Test
    void itKeepsItsAddressWhileItShutsDown() {
        Http http = new Http("http", List.of());
        announcer.start();
        announcer.bindTransport(http);
        await(InstanceStatus.AVAILABLE);
        announcer.bindCheck(stopping);
        await(InstanceStatus.SHUTTING_DOWN);
        runtime.serveNoMore();
        announcer.setApplication(new Opened("/last.ma", List.of(), false));
        announcer.unbindTransport(http);
        assertThat(await("what is told last", record -> record.application().scene().equals("/last.ma")).url())
                .isEqualTo("http://10.0.0.7:8765/mcp");
    }

    @Test
    void itHoldsTheWellKnownPortFromWhenItHasWonIt() {
        serve();
        boolean[] held = {false};
        announcer.setSeat(() -> held[0]);
        assertThat(await(InstanceStatus.AVAILABLE).capabilities()).isEmpty();
        held[0] = true;
        announcer.updatedSeat(Map.of());
        await("the capability", record -> record.capabilities().contains(InstanceRecord.GATEWAY));
    }

    @Test
    void itIsReachedAtTheAddressThatOthersCanUse() {
        serve();
        assertThat(await(InstanceStatus.AVAILABLE).url()).isEqualTo("http://10.0.0.7:8765/mcp");
        announcer.stop();
        announcer = announcer("https://maya.example/mcp", "");
        serve();
        assertThat(await("the advertised one", record -> record.url().startsWith("https:")).url())
                .isEqualTo("https://maya.example/mcp");
    }
}
