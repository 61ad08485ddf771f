package studio.patchbay.security.internal.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a log but cutting off its end is found, with file and line. */
class TamperingTest {

    private static final long SMALL = 1_000;

    @TempDir
    Path folder;

    private LogFolder log;

    /** Five files: four full ones and the active one. */
    @BeforeEach
    void write() {
        log = new LogFolder(folder).write(1, 20, SMALL, 100);
        assertThat(log.full(4)).exists();
        assertThat(log.verify()).satisfies(result -> {
            assertThat(result.findings()).isEmpty();
            assertThat(result.records()).isEqualTo(20 + result.files());
        });
    }

    private void found(Path file, long line, String what) {
        assertThat(log.verify().findings()).contains(new Verification.Finding(file.toString(), line, what));
    }

    private void foundOnly(Path file, long line, String what) {
        assertThat(log.verify().findings()).containsExactly(new Verification.Finding(file.toString(), line, what));
    }

    @Test
    void a_changed_record() {
        log.edit(log.full(2), lines -> {
            lines.set(1, lines.get(1).replace("tool_", "fool_"));
            return lines;
        });

        foundOnly(log.full(2), 2, "the record was changed");
    }

    @Test
    void the_last_record_changed() {
        log.edit(log.active(), lines -> {
            int last = lines.size() - 1;
            lines.set(last, lines.get(last).replace("tool_20", "tool_21"));
            return lines;
        });

        assertThat(log.verify().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo(log.active().toString());
            assertThat(finding.what()).isEqualTo("the record was changed");
        });
    }

    @Test
    void a_changed_record_with_its_hash_computed_anew() {
        log.edit(log.full(2), lines -> {
            Record record = Record.of(lines.get(1).getBytes());
            lines.set(1, new String(Link.of(record.seq(), record.prev(), LogFolder.body(99)).line()).strip());
            return lines;
        });

        foundOnly(log.full(2), 3, "the record does not follow the one before it; one of them was replaced");
    }

    @Test
    void a_removed_record() {
        log.edit(log.full(1), lines -> {
            lines.remove(2);
            return lines;
        });

        foundOnly(log.full(1), 3, "a record is missing before this line, from number 3 on");
    }

    @Test
    void records_in_another_order() {
        log.edit(log.full(2), lines -> {
            Collections.swap(lines, 1, 2);
            return lines;
        });

        assertThat(log.verify().findings()).isNotEmpty().allSatisfy(
                finding -> assertThat(finding.file()).isEqualTo(log.full(2).toString()));
    }

    @Test
    void a_record_written_twice() {
        log.edit(log.full(1), lines -> {
            lines.add(3, lines.get(2));
            return lines;
        });

        found(log.full(1), 4, "the record, number 3, stands in the wrong place or was written twice");
    }

    @Test
    void an_inserted_line() {
        log.edit(log.full(1), lines -> {
            lines.add(2, "{\"seq\":3,\"name\":\"not_ours\"}");
            return lines;
        });

        foundOnly(log.full(1), 3, "the line is no record");
    }

    @Test
    void the_end_of_a_full_file() {
        log.edit(log.full(2), lines -> lines.subList(0, lines.size() - 1));

        assertThat(log.verify().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo(log.full(3).toString());
            assertThat(finding.line()).isEqualTo(1);
            assertThat(finding.what()).startsWith("a record is missing before this line, at the end of the file before");
        });
    }

    @Test
    void half_a_line() throws Exception {
        byte[] bytes = Files.readAllBytes(log.active());
        Files.write(log.active(), Arrays.copyOf(bytes, bytes.length - 10));

        found(log.active(), log.lines().size(), "the line is incomplete: it was cut, or the host was killed while it wrote; "
                + "if so, its next start repairs that");
    }

    @Test
    void a_removed_file() throws Exception {
        Files.delete(log.full(3));

        found(log.full(3), 0, "the file is missing");
    }

    @Test
    void the_first_file_removed() throws Exception {
        Files.delete(log.full(1));

        foundOnly(log.full(1), 0, "the file is missing, and the log does not say that it was removed because of audit.files");
    }

    @Test
    void the_active_file_removed() throws Exception {
        Files.delete(log.active());

        foundOnly(log.active(), 0, "the file is missing, and with it the end of the log");
    }

    @Test
    void an_emptied_file() throws Exception {
        Files.write(log.full(2), new byte[0]);

        found(log.full(2), 0, "the file is empty");
    }

    @Test
    void files_exchanged() throws Exception {
        Path aside = folder.resolve("aside");
        Files.move(log.full(1), aside);
        Files.move(log.full(2), log.full(1));
        Files.move(aside, log.full(2));

        found(log.full(1), 1, "the file was renamed; it was written as audit-000002.jsonl");
        found(log.full(2), 1, "the file was renamed; it was written as audit-000001.jsonl");
    }

    @Test
    void a_file_of_another_log() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        LogFolder others = new LogFolder(other).write(1, 20, SMALL, 100);
        Files.copy(others.full(2), log.full(2), StandardCopyOption.REPLACE_EXISTING);

        found(log.full(2), 1, "the file is of another log");
    }

    /** Nothing inside of the log can show that: whoever cuts leaves a shorter, but whole log. */
    @Test
    void a_cut_end_only_with_a_hash_that_was_kept() {
        String head = log.verify().head();
        log.edit(log.active(), lines -> lines.subList(0, lines.size() - 1));

        assertThat(log.verify().good()).isTrue();
        assertThat(log.verify(head).findings()).singleElement().satisfies(finding ->
                assertThat(finding.what()).startsWith("there is no record with the expected hash"));
    }

    @Test
    void a_kept_hash_is_found_after_the_log_has_grown() {
        String head = log.verify().head();
        log.write(21, 40, SMALL, 100);

        assertThat(log.verify(head).good()).isTrue();
        assertThat(log.verify(head).head()).isNotEqualTo(head);
    }

    /** Somebody who may write can compute all hashes anew, but not those that were kept elsewhere. */
    @Test
    void a_log_written_anew_only_with_a_hash_that_was_kept() throws Exception {
        String head = log.verify().head();
        for (int i = 1; Files.deleteIfExists(log.full(i)); i++) {}
        Files.delete(log.active());
        log.write(2, 20, SMALL, 100);

        assertThat(log.verify().good()).isTrue();
        assertThat(log.verify(head).good()).isFalse();
    }

    @Test
    void a_log_is_found_by_its_folder() throws Exception {
        assertThat(ChainFiles.in(folder).active()).isEqualTo(log.active());
        assertThat(List.of(ChainFiles.in(folder).full().size())).containsExactly(ChainFiles.in(folder).full().lastKey().intValue());
    }
}
