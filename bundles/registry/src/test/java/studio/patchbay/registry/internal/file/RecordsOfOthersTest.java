package studio.patchbay.registry.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceRegistry;
import studio.patchbay.api.security.AuditedAct;
import studio.patchbay.json.Json;
import studio.patchbay.registry.contract.Engine;
import studio.patchbay.registry.contract.Records;
import studio.patchbay.registry.contract.Seen;

/** What is not the owner's counts for nothing, and is told once to the audit log. */
class RecordsOfOthersTest {

    @TempDir
    private Path folder;

    private FileEngine engine;
    private Seen seen;

    @BeforeEach
    void open() {
        engine = new FileEngine(folder.resolve("registry"));
        seen = Seen.by(engine.open());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Path file(InstanceRecord record) {
        return engine.directory.resolve(record.id() + ".json");
    }

    /** That one was looked for and did not count: the other, which came later, does. */
    private void onlyIsSeen(InstanceRecord other) throws IOException {
        Files.write(file(other), Json.bytes(other.toMap()));
        seen.await("the other", snapshot -> snapshot.find(other.id()).isPresent());
        assertThat(seen.all()).allSatisfy(snapshot ->
                assertThat(snapshot.instances()).allMatch(record -> record.id().equals(other.id())));
    }

    @Test
    void aRecordOfAnotherUserIsIgnoredAndAuditedOnce() throws IOException {
        UserPrincipal other = Owners.other(engine.directory);
        assumeTrue(other != null, "only root can give a file away");
        InstanceRecord record = Records.maya();
        Path draft = Files.write(engine.directory.resolve("draft"), Json.bytes(record.toMap()));
        Files.setOwner(draft, other);
        Files.move(draft, file(record));

        onlyIsSeen(Records.maya());
        seen.always("without it", Engine.HEARTBEAT.multipliedBy(4), snapshot -> snapshot.find(record.id()).isEmpty());
        assertThat(engine.audited).containsExactly(new AuditedAct("registry.record_refused",
                Map.of("file", file(record).toString(), "owner", other.getName())));
        assertThat(file(record)).exists();
    }

    @Test
    void oneThatIsTakenOverByAnotherUserCountsNoMore() throws IOException {
        UserPrincipal other = Owners.other(engine.directory);
        assumeTrue(other != null, "only root can give a file away");
        InstanceRecord record = Records.maya();
        onlyIsSeen(record);
        Files.setOwner(file(record), other);
        Files.writeString(engine.directory.resolve("anything"), "so that the directory has changed");
        seen.await("that it does not count", snapshot -> snapshot.find(record.id()).isEmpty());
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        InstanceRecord record = Records.maya();
        Path elsewhere = Files.write(folder.resolve("elsewhere"), Json.bytes(record.toMap()));
        Files.createSymbolicLink(file(record), elsewhere);

        onlyIsSeen(Records.maya());
        assertThat(engine.audited).extracting(AuditedAct::name).containsExactly("registry.record_refused");
    }

    @Test
    void aFolderWithTheNameOfARecordIsLeftAlone() throws IOException {
        InstanceRecord record = Records.maya();
        Files.createDirectory(file(record));
        onlyIsSeen(Records.maya());
        assertThat(file(record)).isDirectory();
    }

    @Test
    void oneLookFromOutsideCountsThemAsLittle() throws IOException {
        InstanceRecord record = Records.maya();
        Path elsewhere = Files.write(folder.resolve("elsewhere"), Json.bytes(record.toMap()));
        Files.createSymbolicLink(file(record), elsewhere);
        InstanceRecord good = Records.maya();
        Files.write(file(good), Json.bytes(good.toMap()));
        assertThat(new DirectoryView(engine.directory).instances()).containsExactly(good);
    }
}
