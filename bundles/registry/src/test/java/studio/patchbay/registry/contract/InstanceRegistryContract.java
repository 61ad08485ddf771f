package studio.patchbay.registry.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.registry.InstanceLease;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceRegistry;
import studio.patchbay.api.registry.InstanceSnapshot;
import studio.patchbay.api.registry.InstanceStatus;

/** What every registry does. The registries of one test are those of several hosts. */
public abstract class InstanceRegistryContract {

    private final Heartbeats heartbeats = new Heartbeats();
    private Engine engine;
    private InstanceRegistry here;
    private InstanceRegistry there;

    /** A fresh one, with {@link Engine#HEARTBEAT} and {@link Engine#STALE}. */
    protected abstract Engine engine();

    @BeforeEach
    void open() {
        engine = engine();
        here = engine.open();
        there = engine.open();
    }

    @AfterEach
    void close() {
        heartbeats.close();
        engine.close();
    }

    private static boolean has(InstanceSnapshot snapshot, InstanceRecord... records) {
        return Stream.of(records).allMatch(record -> snapshot.find(record.id()).isPresent());
    }

    private static boolean isEmpty(InstanceSnapshot snapshot) {
        return snapshot.instances().isEmpty();
    }

    private static InstanceStatus status(InstanceSnapshot snapshot, InstanceRecord record) {
        return snapshot.find(record.id()).map(InstanceRecord::status).orElse(null);
    }

    @Test
    void whoIsRegisteredIsKnownHereAtOnceAndSoonEverywhere() {
        InstanceRecord record = Records.maya();
        here.register(record);
        assertThat(here.snapshot().instances()).containsExactly(record);
        assertThat(Seen.by(there).await("it", snapshot -> has(snapshot, record)).instances()).containsExactly(record);
    }

    @Test
    void everyFieldArrivesAsItWasWrittenAndUnknownOnesAreKept() {
        InstanceRecord record = Records.maya();
        here.register(record);
        InstanceRecord read = Seen.by(there).await("it", snapshot -> has(snapshot, record)).instances().get(0);
        assertThat(read.toMap()).isEqualTo(record.toMap());
        assertThat(read.others()).containsKeys("colour", "later");
        assertThat(read.schemaVersion()).isEqualTo(7);
        assertThat(read.shortId()).isEqualTo(record.id().substring(0, 8));
    }

    @Test
    void anUpdateIsSeenEverywhere() {
        InstanceLease lease = heartbeats.of(here.register(Records.maya()));
        Seen seen = Seen.by(there);
        seen.await("it", snapshot -> has(snapshot, lease.record()));
        InstanceRecord next = Records.withScene(lease.record(), "/shots/020.ma");
        lease.update(next);
        assertThat(here.snapshot().instances()).containsExactly(next);
        seen.await("the scene", snapshot -> snapshot.instances().equals(List.of(next)));
    }

    @Test
    void whoIsWithdrawnIsGoneForEverybody() {
        InstanceLease lease = heartbeats.of(here.register(Records.maya()));
        Seen seen = Seen.by(there);
        seen.await("it", snapshot -> has(snapshot, lease.record()));
        lease.close();
        assertThat(here.snapshot().instances()).isEmpty();
        seen.await("that it is gone", InstanceRegistryContract::isEmpty);
    }

    @Test
    void whoIsSilentIsUnreachableAndThenGone() {
        InstanceRegistry third = engine.open();
        InstanceRecord record = Records.maya();
        third.register(record);
        Seen seen = Seen.by(there);
        seen.await("it", snapshot -> has(snapshot, record));
        long began = System.nanoTime();
        engine.abandon(third);
        seen.await("that it is unreachable", snapshot -> status(snapshot, record) == InstanceStatus.UNREACHABLE);
        seen.await("that it is gone", InstanceRegistryContract::isEmpty);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Engine.STALE.minus(Engine.HEARTBEAT));
    }

    @Test
    void whoSpeaksAgainIsBack() {
        InstanceLease lease = here.register(Records.maya());
        Seen seen = Seen.by(there);
        seen.await("it", snapshot -> has(snapshot, lease.record()));
        seen.await("that it is gone", InstanceRegistryContract::isEmpty);
        lease.renew();
        seen.await("that it is back", snapshot -> snapshot.instances().equals(List.of(lease.record())));
    }

    @Test
    void whoRenewsIsNeverSuspected() {
        InstanceLease lease = heartbeats.of(here.register(Records.maya()));
        Seen seen = Seen.by(there);
        seen.await("it", snapshot -> has(snapshot, lease.record()));
        seen.always("available", Engine.STALE.multipliedBy(3),
                snapshot -> status(snapshot, lease.record()) == InstanceStatus.AVAILABLE);
    }

    @Test
    void everybodySeesTheSameInTheSameOrder() {
        InstanceRecord[] records = Stream.generate(Records::maya).limit(20).toArray(InstanceRecord[]::new);
        for (int i = 0; i < records.length; i++) {
            heartbeats.of((i % 2 == 0 ? here : there).register(records[i]));
        }
        Seen one = Seen.by(here);
        Seen other = Seen.by(there);
        List<InstanceRecord> seen = one.await("all", snapshot -> has(snapshot, records)).instances();
        assertThat(other.await("all", snapshot -> has(snapshot, records)).instances()).isEqualTo(seen);
        assertThat(seen).extracting(InstanceRecord::id).isSorted();
    }

    @Test
    void anInstanceIsAnnouncedOnce() {
        InstanceLease lease = here.register(Records.maya());
        assertThatIllegalArgumentException().isThrownBy(() -> here.register(lease.record()));
        assertThatIllegalArgumentException().isThrownBy(() -> lease.update(Records.maya()));
        lease.close();
        lease.close();
        here.register(lease.record());
        assertThat(here.snapshot().instances()).hasSize(1);
    }

    @Test
    void aWatchIsToldThePresentAndThenWhatIsNewerUntilItIsClosed() {
        heartbeats.of(here.register(Records.maya()));
        Seen seen = Seen.by(here);
        assertThat(seen.all()).hasSize(1);
        InstanceLease second = here.register(Records.maya());
        assertThat(seen.last().instances()).hasSize(2);
        assertThat(seen.all()).extracting(InstanceSnapshot::revision).isSorted().doesNotHaveDuplicates();
        seen.close();
        int told = seen.all().size();
        second.close();
        assertThat(here.snapshot().instances()).hasSize(1);
        assertThat(seen.all()).hasSize(told);
    }

    @Test
    void aWatchThatFailsKeepsTheOthersFromNothing() {
        boolean[] broken = {false};
        here.watch(snapshot -> {
            if (broken[0]) {
                throw new IllegalStateException("deaf");
            }
        });
        broken[0] = true;
        Seen seen = Seen.by(here);
        InstanceRecord record = Records.maya();
        here.register(record);
        assertThat(has(seen.last(), record)).isTrue();
    }

    @Test
    void whatWasLostComesBackWithinAHeartbeatAndIsMissedByNobody() {
        InstanceLease lease = heartbeats.of(here.register(Records.maya()));
        Seen seen = Seen.by(there);
        seen.await("it", snapshot -> has(snapshot, lease.record()));
        engine.wipe();
        Seen stranger = Seen.by(engine.open());
        stranger.await("it", Engine.HEARTBEAT.multipliedBy(4), snapshot -> has(snapshot, lease.record()));
        seen.always("known", Engine.STALE.multipliedBy(2),
                snapshot -> status(snapshot, lease.record()) == InstanceStatus.AVAILABLE);
    }

    @Test
    void whileItDoesNotAnswerWhatWasKnownGoesOnAndItIsSaid() {
        InstanceLease lease = heartbeats.of(here.register(Records.maya()));
        Seen seen = Seen.by(there);
        seen.await("it", snapshot -> has(snapshot, lease.record()));
        engine.stop();
        seen.await("that it may be old", snapshot -> snapshot.degraded().isPresent());
        InstanceLease late = heartbeats.of(there.register(Records.maya()));
        seen.always("known", Engine.STALE.multipliedBy(2), snapshot -> has(snapshot, lease.record())
                && status(snapshot, lease.record()) == InstanceStatus.AVAILABLE);
        assertThat(has(there.snapshot(), lease.record(), late.record())).isTrue();
        assertThat(there.snapshot().degraded()).isPresent();

        engine.restart();
        seen.await("that all is well", snapshot -> snapshot.degraded().isEmpty());
        Seen.by(here).await("who came meanwhile", snapshot -> has(snapshot, lease.record(), late.record()));
        seen.always("known", Engine.STALE.multipliedBy(2), snapshot -> has(snapshot, lease.record()));
    }
}
