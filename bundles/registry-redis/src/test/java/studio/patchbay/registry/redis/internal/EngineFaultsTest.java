package studio.patchbay.registry.redis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.api.registry.InstanceLease;
import studio.patchbay.api.registry.InstanceProcess;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceRegistry;
import studio.patchbay.api.registry.InstanceSnapshot;
import studio.patchbay.api.registry.InstanceStatus;
import studio.patchbay.json.Json;
import studio.patchbay.registry.contract.Engine;
import studio.patchbay.registry.contract.Heartbeats;
import studio.patchbay.registry.contract.Records;
import studio.patchbay.registry.contract.Seen;
import studio.patchbay.registry.internal.process.Processes;
import studio.patchbay.registry.redis.testing.NeedsRedis;
import studio.patchbay.registry.redis.testing.RedisServer;

/** What an engine may do to a registry: nobody who lives is missed because of it, and what was lost comes back. */
@NeedsRedis
class EngineFaultsTest {

    @TempDir
    private Path folder;

    private final Heartbeats heartbeats = new Heartbeats();
    private RedisServer server;
    private RedisEngine engine;

    @BeforeEach
    void start() {
        server = RedisServer.start(folder);
        engine = new RedisEngine(server);
    }

    @AfterEach
    void stop() {
        heartbeats.close();
        engine.close();
    }

    private static boolean lists(InstanceSnapshot snapshot, InstanceLease lease) {
        return snapshot.find(lease.record().id()).equals(Optional.of(lease.record()));
    }

    private static boolean is(InstanceSnapshot snapshot, InstanceLease lease, InstanceStatus status) {
        return snapshot.find(lease.record().id()).filter(record -> record.status() == status).isPresent();
    }

    private static String key(InstanceRecord record) {
        return "patchbay:instance:" + record.id();
    }

    private static String stored(InstanceRecord record) {
        Map<String, Object> fields = record.toMap();
        fields.put("leaseMillis", Engine.STALE.toMillis());
        return Json.text(fields);
    }

    /** In one step, so that no reader comes between. */
    private void unheard(String... change) {
        server.transaction(change, new String[] {"XADD", "patchbay:events", "*", "id", "unheard"},
                new String[] {"XTRIM", "patchbay:events", "MAXLEN", "0"});
    }

    @Test
    void oneThatHangsIsToldAndTakesNobodysTime() {
        InstanceLease lease = heartbeats.of(engine.open().register(Records.maya()));
        InstanceRegistry there = engine.open();
        Seen seen = Seen.by(there);
        seen.await("it", snapshot -> lists(snapshot, lease));
        server.freeze();
        long began = System.nanoTime();
        seen.await("that it may be old", snapshot -> snapshot.degraded().isPresent());
        there.register(Records.maya()).close();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
        assertThat(seen.last().degraded().orElseThrow())
                .startsWith("the registry in " + server.url() + "/0 cannot be used: ").doesNotContain("\n");
        seen.always("available", Engine.STALE.multipliedBy(2), snapshot -> is(snapshot, lease, InstanceStatus.AVAILABLE));
        server.thaw();
        seen.await("that all is well", snapshot -> snapshot.degraded().isEmpty());
        seen.always("available", Engine.STALE.multipliedBy(2), snapshot -> is(snapshot, lease, InstanceStatus.AVAILABLE));
    }

    @Test
    void oneThatIsAwayAtTheStartIsWaitedForByNobody() {
        server.kill();
        RedisRegistry here = engine.open();
        InstanceLease lease = heartbeats.of(here.register(Records.maya()));
        Seen seen = Seen.by(here);
        seen.await("that it is away", snapshot -> snapshot.degraded().isPresent());
        assertThat(seen.last().degraded().orElseThrow()).contains("Connection refused");
        assertThat(lists(seen.last(), lease)).isTrue();
        server.start();
        Seen.by(engine.open()).await("it", snapshot -> lists(snapshot, lease));
    }

    @Test
    void oneThatTakesNothingCountsAsAway() {
        InstanceLease lease = heartbeats.of(engine.open().register(Records.maya()));
        Seen seen = Seen.by(engine.open());
        seen.await("it", snapshot -> lists(snapshot, lease));
        server.command("CONFIG", "SET", "min-replicas-to-write", "3");
        InstanceRegistry late = engine.open();
        InstanceLease refused = heartbeats.of(late.register(Records.maya()));
        Seen.by(late).await("that it is told", snapshot -> snapshot.degraded()
                .filter(why -> why.contains("NOREPLICAS")).isPresent());
        Seen.by(late).always("told, and nobody lost", Engine.STALE.multipliedBy(2),
                snapshot -> snapshot.degraded().isPresent() && lists(snapshot, refused));
        server.command("CONFIG", "SET", "min-replicas-to-write", "0");
        Seen.by(late).await("all", snapshot -> snapshot.degraded().isEmpty() && lists(snapshot, lease) && lists(snapshot, refused));
        seen.await("the late one", snapshot -> lists(snapshot, refused));
    }

    @Test
    void whatHappenedInAGapIsReadWithEverything() {
        Seen seen = Seen.by(engine.open());
        InstanceLease lease = heartbeats.of(engine.open().register(Records.maya()));
        seen.await("it", snapshot -> lists(snapshot, lease));
        InstanceRecord unheardOf = Records.maya();
        unheard("SET", key(unheardOf), stored(unheardOf), "PX", "20000");
        seen.await("who came unheard", snapshot -> snapshot.find(unheardOf.id()).isPresent() && lists(snapshot, lease));
    }

    @Test
    void anOlderStateOfAHostIsMendedByIt() {
        InstanceLease lease = heartbeats.of(engine.open().register(Records.maya()));
        Seen seen = Seen.by(engine.open());
        seen.await("it", snapshot -> lists(snapshot, lease));
        InstanceRecord older = Records.withScene(lease.record(), "/shots/old.ma");
        unheard("SET", key(older), stored(older), "PX", "2000");
        Seen.by(engine.open()).await("what it says itself", snapshot -> lists(snapshot, lease));
        seen.await("the same", snapshot -> lists(snapshot, lease));
    }

    @Test
    void aRecordThatEndsTooEarlyIsMissedByNobody() {
        InstanceLease lease = heartbeats.of(engine.open().register(Records.maya()));
        Seen seen = Seen.by(engine.open());
        seen.await("it", snapshot -> lists(snapshot, lease));
        server.command("DEL", key(lease.record()));
        seen.always("available", Engine.STALE.multipliedBy(2), snapshot -> is(snapshot, lease, InstanceStatus.AVAILABLE));
        assertThat(server.command("EXISTS", key(lease.record()))).isEqualTo(":1");
    }

    @Test
    void oneThatGoesAndComesAllTheTimeLosesNobody() {
        InstanceLease lease = heartbeats.of(engine.open().register(Records.maya()));
        Seen seen = Seen.by(engine.open());
        seen.await("it", snapshot -> lists(snapshot, lease));
        for (int i = 0; i < 10; i++) {
            server.kill();
            seen.await("that it is away", snapshot -> snapshot.degraded().isPresent());
            server.start();
            seen.await("that it is back", snapshot -> snapshot.degraded().isEmpty());
        }
        assertThat(seen.all().stream().dropWhile(snapshot -> !lists(snapshot, lease)))
                .allMatch(snapshot -> is(snapshot, lease, InstanceStatus.AVAILABLE));
    }

    @Test
    void whoHasEndedOnThisMachineIsTakenOutForEverybody() {
        Processes processes = new Processes();
        InstanceProcess here = processes.current();
        InstanceRecord ended = runBy(new InstanceProcess(here.host(), here.machine(), here.pid(), "another start"));
        server.command("SET", key(ended), stored(ended), "PX", "60000");
        Seen seen = Seen.by(engine.open());
        InstanceLease lease = heartbeats.of(engine.open().register(Records.maya()));
        seen.await("the other one", snapshot -> lists(snapshot, lease));
        server.await(":0", "EXISTS", key(ended));
        assertThat(seen.last().find(ended.id())).isEmpty();
    }

    private static InstanceRecord runBy(InstanceProcess process) {
        InstanceRecord other = Records.maya();
        return new InstanceRecord(other.id(), other.name(), other.displayName(), other.version(), other.application(),
                other.url(), process, other.status(), other.capabilities(), other.protocols(), other.schemaVersion(), other.others());
    }

    @Test
    void whoIsWithdrawnIsNotSeenAgainHoweverItWasJustBeingRead() {
        RedisRegistry here = engine.open();
        Seen seen = Seen.by(here);
        for (int i = 0; i < 200; i++) {
            InstanceLease lease = here.register(Records.maya());
            here.register(Records.maya()).close();
            lease.close();
            assertThat(seen.last().instances()).isEmpty();
        }
        assertThat(seen.all()).allMatch(snapshot -> snapshot.instances().size() <= 2);
    }
}
