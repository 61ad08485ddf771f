package studio.patchbay.registry.redis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.api.registry.InstanceLease;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceSnapshot;
import studio.patchbay.json.Json;
import studio.patchbay.registry.contract.Heartbeats;
import studio.patchbay.registry.contract.Records;
import studio.patchbay.registry.contract.Seen;
import studio.patchbay.registry.redis.testing.NeedsRedis;
import studio.patchbay.registry.redis.testing.RedisServer;

/** What somebody has put into the engine that is not as it should be: it does not count, it is told, and the others do not suffer. */
@NeedsRedis
class UnbelievedRecordsTest {

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

    private void put(String id, String text) {
        server.command("SET", "patchbay:instance:" + id, text, "PX", "60000");
    }

    private static Map<String, Object> fields(String id) {
        Map<String, Object> fields = new LinkedHashMap<>(Records.maya().toMap());
        fields.put("id", id);
        fields.put("leaseMillis", 60_000);
        return fields;
    }

    private static String with(String id, String name, Object value) {
        Map<String, Object> fields = fields(id);
        fields.put(name, value);
        return Json.text(fields);
    }

    private static boolean lists(InstanceSnapshot snapshot, String id) {
        return snapshot.find(id).isPresent();
    }

    private Map<String, Object> refused() {
        Map<String, Object> refused = new LinkedHashMap<>();
        engine.audited.forEach(act -> {
            assertThat(act.name()).isEqualTo("registry.record_refused");
            refused.put((String) act.details().get("key"), act.details().get("reason"));
        });
        return refused;
    }

    @Test
    void eachIsToldOnceAndTheOthersAreRead() {
        put("good", Json.text(fields("good")));
        put("text", "no record");
        put("list", "[]");
        put("other", Json.text(fields("another")));
        put("typed", with("typed", "pid", "4711"));
        put("nolease", with("nolease", "leaseMillis", "long"));
        put("eternal", with("eternal", "leaseMillis", 0));
        put("large", with("large", "padding", "x".repeat(64 * 1024)));
        put("bad name\n[ERROR] forged", "x");
        server.command("SET", "patchbay:instance:endless", Json.text(fields("endless")));
        server.command("RPUSH", "patchbay:instance:listed", "x");

        Seen seen = Seen.by(engine.open());
        InstanceSnapshot all = seen.await("the good one", snapshot -> lists(snapshot, "good"));

        assertThat(all.instances()).extracting(InstanceRecord::id).containsExactly("good");
        assertThat(all.degraded()).isEmpty();
        assertThat(refused()).containsOnlyKeys("patchbay:instance:text", "patchbay:instance:list", "patchbay:instance:other",
                "patchbay:instance:typed", "patchbay:instance:nolease", "patchbay:instance:eternal", "patchbay:instance:large",
                "patchbay:instance:bad name?[ERROR] forged", "patchbay:instance:endless", "patchbay:instance:listed");
        assertThat(refused())
                .containsEntry("patchbay:instance:endless", "it has no lease")
                .containsEntry("patchbay:instance:large", "it is larger than 65536 bytes")
                .containsEntry("patchbay:instance:other", "it is that of another instance")
                .containsEntry("patchbay:instance:typed", "the field pid of an instance must be a whole number");
    }

    @Test
    void eventsThatNameNobodyAreIgnored() {
        Seen seen = Seen.by(engine.open());
        InstanceLease lease = heartbeats.of(engine.open().register(Records.maya()));
        seen.await("it", snapshot -> lists(snapshot, lease.record().id()));
        server.command("XADD", "patchbay:events", "*", "hello", "world");
        server.command("XADD", "patchbay:events", "*", "id", "../../etc");
        server.command("XADD", "patchbay:events", "*", "id", "nobody", "gone", "1");
        put("good", Json.text(fields("good")));
        server.command("XADD", "patchbay:events", "*", "id", "good");
        seen.await("the good one", snapshot -> lists(snapshot, "good") && lists(snapshot, lease.record().id()));
        assertThat(refused()).containsEntry("patchbay:events", "an entry names no instance");
        assertThat(seen.last().degraded()).isEmpty();
    }

    @Test
    void whoIsSaidToBeGoneAndIsThereStays() {
        Seen seen = Seen.by(engine.open());
        InstanceLease lease = heartbeats.of(engine.open().register(Records.maya()));
        seen.await("it", snapshot -> lists(snapshot, lease.record().id()));
        server.command("XADD", "patchbay:events", "*", "id", lease.record().id(), "gone", "1");
        InstanceLease next = heartbeats.of(engine.open().register(Records.maya()));
        seen.await("what came later", snapshot -> lists(snapshot, next.record().id()));
        assertThat(lists(seen.last(), lease.record().id())).isTrue();
    }

    @Test
    void whatIsTooLargeToBeReadEndsTheConnectionAndNotTheHost() {
        Seen seen = Seen.by(engine.open());
        InstanceLease lease = heartbeats.of(engine.open().register(Records.maya()));
        seen.await("it", snapshot -> lists(snapshot, lease.record().id()));
        server.command("XADD", "patchbay:events", "*", "id", "x".repeat(8 * 1024 * 1024));
        seen.await("that it is told", snapshot -> snapshot.degraded()
                .filter(why -> why.contains("something of 8388608 bytes was sent")).isPresent());
        assertThat(lists(seen.last(), lease.record().id())).isTrue();
        server.command("DEL", "patchbay:events");
        seen.await("that all is well", snapshot -> snapshot.degraded().isEmpty());
        assertThat(lists(seen.last(), lease.record().id())).isTrue();
    }

    @Test
    void whoseOwnRecordIsTooLargeHearsIt() {
        RedisRegistry here = engine.open();
        InstanceLease lease = here.register(Records.withScene(Records.maya(), "x".repeat(64 * 1024)));
        Seen seen = Seen.by(here);
        seen.await("that it is told", snapshot -> snapshot.degraded().isPresent());
        assertThat(seen.last().degraded().orElseThrow()).startsWith("this host cannot be announced: its record has ")
                .endsWith(" bytes, and at most 65536 are read");
        lease.update(Records.withScene(lease.record(), "/shots/010.ma"));
        seen.await("that all is well", snapshot -> snapshot.degraded().isEmpty());
    }
}
