package studio.patchbay.security.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.api.security.AuditedAct;
import studio.patchbay.api.security.CallInterceptor.Ending;
import studio.patchbay.api.security.CallInterceptor.Outcome;
import studio.patchbay.api.security.CallInterceptor.Result;
import studio.patchbay.api.security.CallRefusedException;

/** What cannot be written down is not done, unless the administrator prefers it the other way round. */
@Timeout(60)
class FullQueueTest {

    private static final Result OK = new Result(Outcome.OK, "");

    @TempDir
    Path folder;

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static boolean enters(AuditFixture audit) {
        try {
            audit.call("usd_check", Map.of());
            return true;
        } catch (CallRefusedException e) {
            return false;
        }
    }

    @Test
    void uses_that_run_hold_the_places_of_their_records() throws Exception {
        try (AuditFixture audit = new AuditFixture(folder, "none", true, 2)) {
            Ending first = audit.trail().enter(AuditFixture.use("a", Map.of()));
            Ending second = audit.trail().enter(AuditFixture.use("b", Map.of()));

            assertThatThrownBy(() -> audit.trail().enter(AuditFixture.use("c", Map.of())))
                    .isInstanceOfSatisfying(CallRefusedException.class, refused -> {
                        assertThat(refused.status()).isEqualTo(503);
                        assertThat(refused.headers()).containsEntry("Retry-After", "1");
                    })
                    .hasMessage("This host cannot write its audit log at the moment and does nothing without it;"
                            + " try again later");

            first.ended(OK, Duration.ZERO);
            await(() -> enters(audit));
            second.ended(OK, Duration.ZERO);
            assertThat(audit.lines()).hasSize(3);
        }
    }

    /** The writing thread is held as by a disk that does not answer. */
    @Test
    void a_slow_disk_refuses_uses_once_the_queue_is_full_and_loses_none() throws Exception {
        try (AuditFixture audit = new AuditFixture(folder, "none", true, 50)) {
            int entered = 0;
            synchronized (audit.queue()) {
                while (enters(audit)) {
                    entered++;
                }
            }
            assertThat(entered).isEqualTo(50);
            await(() -> enters(audit));

            assertThat(audit.lines()).hasSize(51);
            assertThat(audit.verify().findings()).isEmpty();
        }
    }

    @Test
    void or_goes_on_without_records_and_says_how_many() throws Exception {
        try (AuditFixture audit = new AuditFixture(folder, "none", false, 50)) {
            synchronized (audit.queue()) {
                for (int i = 0; i < 80; i++) {
                    assertThat(enters(audit)).isTrue();
                }
            }
            List<String> lines = audit.lines();
            assertThat(lines).filteredOn(line -> line.contains("\"type\":\"use\"")).hasSize(50);
            assertThat(lines.stream().mapToLong(FullQueueTest::lost).sum()).isEqualTo(30);
        }
    }

    /** How many a line says are lost: the writer may tell them in two parts. */
    private static long lost(String line) {
        Matcher count = Pattern.compile("\"type\":\"lost\",\"count\":(\\d+)").matcher(line);
        return count.find() ? Long.parseLong(count.group(1)) : 0;
    }

    /** The last record is already on its way to the disk when the others find no place: no later one brings their number. */
    @Test
    void what_is_lost_behind_the_last_record_is_told_too() throws Exception {
        try (AuditFixture audit = new AuditFixture(folder, "none", false, 1)) {
            synchronized (audit.queue()) {
                assertThat(enters(audit)).isTrue();
                await(FullQueueTest::writerIsHeld);
                for (int i = 0; i < 30; i++) {
                    assertThat(enters(audit)).isTrue();
                }
            }
            assertThat(audit.lines().stream().mapToLong(FullQueueTest::lost)).containsExactly(0L, 30L);
        }
    }

    private static boolean writerIsHeld() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("patchbay-audit")
                        && thread.getState() == Thread.State.BLOCKED);
    }

    /** Something is in the way of the next file: as with a full disk, nothing can be written. */
    @Test
    void a_disk_that_fails_refuses_uses_until_it_can_be_written_again() throws Exception {
        Path full = folder.resolve("audit-000001.jsonl");
        Path obstacle = Files.createDirectories(full.resolve("x"));
        try (AuditFixture audit = new AuditFixture(folder, "none", true, 10_000, 2_000)) {
            long[] entered = {0};
            await(() -> {
                boolean did = enters(audit);
                entered[0] += did ? 1 : 0;
                return !did;
            });
            assertThat(entered[0]).isPositive();

            Files.delete(obstacle);
            Files.delete(full);
            await(() -> {
                boolean did = enters(audit);
                entered[0] += did ? 1 : 0;
                return did;
            });
            audit.close();

            var result = audit.verify();
            assertThat(result.findings()).isEmpty();
            assertThat(result.records()).isEqualTo(entered[0] + result.files());
        }
    }

    @Test
    void what_waits_is_written_before_the_log_closes() throws Exception {
        try (AuditFixture audit = new AuditFixture(folder, "digest", true, 10_000)) {
            for (int i = 0; i < 5_000; i++) {
                audit.call("usd_check", Map.of("i", i));
            }
            audit.close();

            assertThat(audit.verify().findings()).isEmpty();
            assertThat(audit.verify().records() - audit.verify().files()).isEqualTo(5_000);
            assertThat(enters(audit)).isFalse();
        }
    }

    @Test
    void many_threads_make_one_chain() throws Exception {
        try (AuditFixture audit = new AuditFixture(folder, "digest", true, 100_000, 100_000)) {
            Thread[] threads = new Thread[8];
            for (int t = 0; t < threads.length; t++) {
                threads[t] = new Thread(() -> {
                    for (int i = 0; i < 500; i++) {
                        assertThat(enters(audit)).isTrue();
                    }
                });
                threads[t].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            audit.close();

            assertThat(audit.verify().findings()).isEmpty();
            assertThat(audit.verify().records() - audit.verify().files()).isEqualTo(4_000);
        }
    }

    /** Nobody outside can fill the disk with requests that are refused. */
    @Test
    void a_flood_of_refused_requests_is_counted() throws Exception {
        AtomicLong now = new AtomicLong();
        RefusedAdmissions admissions = new RefusedAdmissions(now::get);
        int written = 0;
        for (int i = 0; i < 1_000_000; i++) {
            written += admissions.admit() ? 1 : 0;
        }

        assertThat(written).isEqualTo(60);
        assertThat(admissions.counted()).isNull();
        now.addAndGet(TimeUnit.MINUTES.toNanos(1));
        assertThat(admissions.counted()).isEqualTo(new AuditedAct("admissions.refused", Map.of("further", 999_940L)));
        assertThat(admissions.admit()).isTrue();
        assertThat(admissions.counted()).isNull();
    }
}
