package studio.patchbay.registry.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import studio.patchbay.api.registry.InstanceLease;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceRegistry;
import studio.patchbay.json.Json;
import studio.patchbay.registry.contract.Records;
import studio.patchbay.registry.contract.Seen;

/** A file that is no record is put aside, and hurts no other. */
class CorruptRecordsTest {

    @TempDir
    private Path folder;

    private FileEngine engine;
    private InstanceRegistry registry;
    private Seen seen;

    @BeforeEach
    void open() {
        engine = new FileEngine(folder.resolve("registry"));
        registry = engine.open();
        seen = Seen.by(registry);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Path file(String id) {
        return engine.directory.resolve(id + ".json");
    }

    private Path aside(String id) {
        return engine.directory.resolve("quarantine").resolve(id + ".json.0");
    }

    private static void await(String what, java.util.function.BooleanSupplier state) throws InterruptedException {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!state.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }

    private static byte[] with(String field, Object value) {
        Map<String, Object> fields = new HashMap<>(Records.maya().toMap());
        fields.put("id", "bad");
        fields.put(field, value);
        return Json.bytes(fields);
    }

    static Stream<Arguments> corrupt() {
        byte[] good = with("scene", "");
        byte[] binary = new byte[4096];
        Arrays.fill(binary, (byte) 0xfe);
        return Stream.of(
                Arguments.of("empty", new byte[0]),
                Arguments.of("cut off", Arrays.copyOf(good, good.length / 2)),
                Arguments.of("with something behind it", Arrays.copyOf(good, good.length + 1)),
                Arguments.of("binary", binary),
                Arguments.of("no object", "[1, 2]".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("no UTF-8", "{\"id\":\"bad\",\"name\":\"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1)),
                Arguments.of("huge", with("scene", "x".repeat(300_000))),
                Arguments.of("of another instance", with("id", "other")),
                Arguments.of("with no id", "{}".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("of a schema without a number", with("schemaVersion", "two")),
                Arguments.of("with half a process id", with("pid", 1.5)),
                Arguments.of("with documents that are no texts", with("documents", List.of(1))),
                Arguments.of("nested without end", ("{\"a\":".repeat(30_000)).getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corrupt")
    void isPutAsideAsItIsAndTheOthersGoOn(String what, byte[] bytes) throws Exception {
        InstanceRecord good = Records.maya();
        Files.write(file(good.id()), Json.bytes(good.toMap()));
        Files.write(file("bad"), bytes);

        await("put aside: " + what, () -> Files.exists(aside("bad")));

        assertThat(file("bad")).doesNotExist();
        assertThat(aside("bad")).hasBinaryContent(bytes);
        assertThat(seen.await("the good one", snapshot -> snapshot.find(good.id()).isPresent()).instances()).containsExactly(good);
        assertThat(seen.last().degraded()).isEmpty();
    }

    @Test
    void oneOfALaterSchemaIsReadAndWhatIsNewInItKept() throws IOException {
        Map<String, Object> fields = new HashMap<>(Records.maya().toMap());
        fields.put("schemaVersion", 99);
        fields.put("status", "dreaming");
        fields.put("mood", Map.of("of", List.of("the", "day")));
        Files.write(file((String) fields.get("id")), Json.bytes(fields));

        InstanceRecord read = seen.await("it", snapshot -> !snapshot.instances().isEmpty()).instances().get(0);

        assertThat(read.schemaVersion()).isEqualTo(99);
        assertThat(read.toMap()).containsEntry("mood", fields.get("mood")).containsEntry("status", "busy");
    }

    /** As a host does that announces what it has read: the same fields come out, those it does not know, too. */
    @Test
    void unknownFieldsOutliveThatARecordIsWrittenAnew() throws IOException {
        InstanceRecord record = Records.maya();
        InstanceLease lease = registry.register(record);
        lease.update(Records.withScene(lease.record(), "/shots/030.ma"));
        InstanceRecord read = Seen.by(engine.open())
                .await("the scene", snapshot -> snapshot.find(record.id())
                        .filter(now -> now.application().scene().equals("/shots/030.ma")).isPresent())
                .instances().get(0);
        assertThat(read.others()).isEqualTo(record.others()).isNotEmpty();
        assertThat(read.schemaVersion()).isEqualTo(record.schemaVersion());
    }

    @Test
    void whoLivesWritesItsOwnAgain() throws Exception {
        InstanceRegistry other = engine.open();
        InstanceRecord record = Records.maya();
        registry.register(record);
        Seen there = Seen.by(other);
        there.await("it", snapshot -> snapshot.find(record.id()).isPresent());
        Path torn = Files.writeString(folder.resolve("torn"), "{\"id\":");
        Files.move(torn, file(record.id()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        await("put aside", () -> Files.exists(aside(record.id())));
        await("written again", () -> Files.exists(file(record.id())));
        assertThat(there.all().stream().dropWhile(snapshot -> snapshot.instances().isEmpty()))
                .allMatch(snapshot -> snapshot.find(record.id()).isPresent(), "it was always known");
    }
}
