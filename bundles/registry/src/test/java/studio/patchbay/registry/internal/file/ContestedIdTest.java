package studio.patchbay.registry.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.api.registry.InstanceLease;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.registry.contract.Records;
import studio.patchbay.registry.contract.Seen;

/** Two hosts with one id, as two copies of a machine that was frozen have: others see one, and neither takes the other away. */
class ContestedIdTest {

    @TempDir
    private Path folder;

    private FileEngine engine;
    private InstanceLease first;
    private InstanceLease second;
    private Seen seen;

    @BeforeEach
    void open() {
        engine = new FileEngine(folder.resolve("registry"));
        InstanceRecord record = Records.maya();
        first = engine.open().register(record);
        seen = Seen.by(engine.open());
        seen.await("the first", snapshot -> snapshot.find(record.id()).isPresent());
        second = engine.open().register(Records.withScene(record, "/of/the/second.ma"));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void awaitScene(InstanceLease lease) {
        seen.await("the scene", snapshot -> snapshot.find(lease.record().id())
                .filter(lease.record()::equals).isPresent());
    }

    @Test
    void whoHasSaidSomethingLastIsSeen() {
        awaitScene(second);
        first.update(Records.withScene(first.record(), "/of/the/first.ma"));
        awaitScene(first);
        assertThat(seen.last().instances()).hasSize(1);
    }

    @Test
    void whenOneGoesTheOtherIsThereAgain() {
        awaitScene(second);
        second.close();
        awaitScene(first);
        assertThat(seen.last().instances()).hasSize(1);
    }
}
