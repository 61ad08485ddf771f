package studio.patchbay.security.internal.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log goes on over stops, kills and full files, as one chain. */
class GoingOnTest {

    private static final long LARGE = 1 << 20;

    @TempDir
    Path folder;

    private LogFolder log;

    @BeforeEach
    void log() {
        log = new LogFolder(folder);
    }

    @Test
    void after_a_stop() {
        log.write(1, 3, LARGE, 9).write(4, 6, LARGE, 9);

        assertThat(log.verify().findings()).isEmpty();
        assertThat(log.verify().records()).isEqualTo(7);
    }

    @Test
    void after_a_line_was_torn() throws Exception {
        log.write(1, 3, LARGE, 9);
        Files.writeString(log.active(), "{\"seq\":5,\"prev\":\"00", StandardOpenOption.APPEND);
        assertThat(log.verify().good()).isFalse();

        log.write(4, 6, LARGE, 9);

        assertThat(log.verify().findings()).isEmpty();
        assertThat(log.verify().repaired()).isEqualTo(1);
        assertThat(log.lines().get(4)).contains("\"type\":\"repaired\",\"bytes\":19");
    }

    /** However much of the file had reached the disk, what is whole stays and the rest is repaired. */
    @Test
    void after_a_kill_at_any_byte() throws Exception {
        log.write(1, 5, LARGE, 9);
        byte[] all = Files.readAllBytes(log.active());
        for (int size = 0; size <= all.length; size++) {
            Files.write(log.active(), Arrays.copyOf(all, size));

            log.write(6, 6, LARGE, 9);

            assertThat(log.verify().findings()).as("cut to %d bytes", size).isEmpty();
            assertThat(log.lines().get(log.lines().size() - 1)).contains("tool_6");
        }
    }

    /** The disk may hold zeros where the data of a file had not arrived yet. */
    @Test
    void after_zeros_at_the_end() throws Exception {
        log.write(1, 3, LARGE, 9);
        Files.write(log.active(), new byte[5_000], StandardOpenOption.APPEND);

        log.write(4, 4, LARGE, 9);

        assertThat(log.verify().findings()).isEmpty();
    }

    @Test
    void after_a_kill_while_the_files_were_exchanged() throws Exception {
        log.write(1, 3, LARGE, 9);
        Files.move(log.active(), log.full(1));

        log.write(4, 6, LARGE, 9);

        assertThat(log.verify().findings()).isEmpty();
        assertThat(log.verify().files()).isEqualTo(2);
    }

    @Test
    void after_a_kill_between_two_files_with_a_torn_header() throws Exception {
        log.write(1, 3, LARGE, 9);
        Files.move(log.active(), log.full(1));
        Files.writeString(log.active(), "{\"seq\":5");

        log.write(4, 6, LARGE, 9);

        assertThat(log.verify().findings()).isEmpty();
        assertThat(log.verify().repaired()).isEqualTo(1);
    }

    @Test
    void files_beyond_their_number_are_removed_and_the_log_says_so() {
        log.write(1, 40, 1_000, 3);

        assertThat(log.full(1)).doesNotExist();
        assertThat(log.verify().files()).isEqualTo(4);
        assertThat(log.verify().findings()).isEmpty();
    }

    @Test
    void a_file_removed_beyond_those_is_found() throws Exception {
        log.write(1, 40, 1_000, 3);
        int first = 1;
        while (!Files.exists(log.full(first))) {
            first++;
        }
        Files.delete(log.full(first));

        assertThat(log.verify().findings()).containsExactly(new Verification.Finding(log.full(first).toString(), 0,
                "the file is missing, and the log does not say that it was removed because of audit.files"));
    }

    @Test
    void no_file_is_larger_than_it_may_be() throws Exception {
        Random random = new Random(7);
        try (ChainWriter writer = log.open(2_000, 100)) {
            for (int i = 0; i < 100; i++) {
                writer.append(Collections.nCopies(1 + random.nextInt(3), LogFolder.body(i)));
            }
        }

        assertThat(log.verify().findings()).isEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files).allSatisfy(file -> assertThat(Files.size(file)).isLessThanOrEqualTo(2_000));
        }
    }

    /** So that what is shipped away, or kept for so many days, is whole. */
    @Test
    void a_file_that_is_old_is_full_with_the_next_record_over_stops_too() throws Exception {
        ChainLimits daily = new ChainLimits(LARGE, Duration.ofDays(1), 9);
        Instant midnight = Instant.parse("2026-06-01T00:00:00Z");
        for (int hour : new int[] {0, 23, 24, 47, 60}) {
            try (ChainWriter writer = ChainWriter.open(
                    new ChainFiles(log.active()), daily, () -> midnight.plus(Duration.ofHours(hour)))) {
                writer.append(List.of(LogFolder.body(hour)));
            }
        }

        assertThat(log.verify().findings()).isEmpty();
        assertThat(Files.readAllLines(log.full(1))).hasSize(3).last().asString().contains("tool_23");
        assertThat(Files.readAllLines(log.full(2))).hasSize(3).last().asString().contains("tool_47");
        assertThat(log.lines()).hasSize(2).first().asString().contains("\"time\":\"2026-06-03T12:00:00Z\"");
    }

    @Test
    void one_writer_at_a_time() throws Exception {
        try (ChainWriter first = log.open(LARGE, 9)) {
            assertThatThrownBy(() -> log.open(LARGE, 9))
                    .isInstanceOf(IOException.class)
                    .hasMessage("another host writes to " + log.active() + "; set audit.file to one of its own for this host");
        }
        log.open(LARGE, 9).close();
    }

    /** Going on would hide what was done. */
    @Test
    void not_after_a_last_record_that_was_changed() throws Exception {
        log.write(1, 3, LARGE, 9);
        log.edit(log.active(), lines -> {
            lines.set(3, lines.get(3).replace("tool_3", "tool_4"));
            return lines;
        });

        assertThatThrownBy(() -> log.open(LARGE, 9)).hasMessageStartingWith(log.active() + " is not as it was written");
    }

    @Test
    void only_its_owner_can_read_it() throws Exception {
        Path inner = folder.resolve("home/audit");
        new LogFolder(inner).write(1, 1, LARGE, 9);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inner))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inner.resolve("audit.jsonl"))))
                .isEqualTo("rw-------");
    }

    /** What could not be written leaves no trace, and is written when it can be. */
    @Test
    void after_a_write_that_failed() throws Exception {
        try (ChainWriter writer = log.open(1_000, 9)) {
            Path obstacle = Files.createDirectories(log.full(1).resolve("x"));
            int written = 0;
            IOException failure = null;
            while (failure == null) {
                try {
                    writer.append(List.of(LogFolder.body(written)));
                    written++;
                } catch (IOException e) {
                    failure = e;
                }
            }
            Files.delete(obstacle);
            Files.delete(log.full(1));
            writer.append(List.of(LogFolder.body(written)));
        }

        assertThat(log.verify().findings()).isEmpty();
        assertThat(log.full(1)).isRegularFile();
        assertThat(log.lines().get(log.lines().size() - 1)).contains("\"name\":\"tool_");
    }
}
