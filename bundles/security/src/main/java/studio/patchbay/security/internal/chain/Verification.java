package studio.patchbay.security.internal.chain;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Reads a chain from its first file to its last line and finds what is not as it was written: lines and files that were removed,
 * changed, moved or cut. What it cannot find is that the end is missing, or that somebody has computed all hashes anew from
 * some record on; for that a hash must have been kept elsewhere.
 */
public final class Verification {

    private static final int MOST_FINDINGS = 100;

    private final ChainFiles files;
    private final String expected;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Long, String> removed = new HashMap<>();

    private Path file;
    private long line;
    private long records;
    private long repaired;
    private boolean expectedFound;
    private Record before;
    private Record firstHeader;
    private long lastNumber;
    private String chain;

    private Verification(ChainFiles files, String expected) {
        this.files = files;
        this.expected = expected;
    }

    /**
     * Something that is not as it was written.
     *
     * @param line from 1; 0 for the file as a whole
     */
    public record Finding(String file, long line, String what) {}

    /**
     * What was found.
     *
     * @param records those that were read, headers of files included
     * @param repaired lines that were torn when a process was killed, by what the log says
     * @param head the hash of the last record; an empty string when there is none
     */
    public record Result(List<Finding> findings, int files, long records, long repaired, String head) {

        public boolean good() {
            return findings.isEmpty();
        }
    }

    /**
     * Verifies a chain, which may be written to meanwhile.
     *
     * @param expected the hash of a record that must be in it; null if there is none to expect
     */
    public static Result of(ChainFiles files, String expected) throws IOException {
        return new Verification(files, expected).run();
    }

    private Result run() throws IOException {
        SortedMap<Long, Path> full = files.full();
        List<Path> all = new ArrayList<>(full.values());
        if (Files.exists(files.active())) {
            all.add(files.active());
        }
        for (Path next : all) {
            read(next);
        }
        file = files.active();
        line = 0;
        if (!Files.exists(file)) {
            find("the file is missing, and with it the end of the log");
        }
        checkBeginning();
        if (expected != null && !expectedFound) {
            find("there is no record with the expected hash: it was removed or changed, or its file is no longer kept");
        }
        return new Result(List.copyOf(findings), all.size(), records, repaired, before == null ? "" : before.hash());
    }

    private void read(Path next) throws IOException {
        file = next;
        line = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(next), 1 << 16)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c == '\n') {
                    line++;
                    check(bytes.toByteArray());
                    bytes.reset();
                } else {
                    bytes.write(c);
                }
            }
            if (bytes.size() > 0) {
                line++;
                find("the line is incomplete: it was cut, or the host was killed while it wrote; "
                        + "if so, its next start repairs that");
            }
        }
        if (line == 0) {
            find("the file is empty");
        }
    }

    private void check(byte[] bytes) {
        Record record = Record.of(bytes);
        if (record == null) {
            find("the line is no record");
            return;
        }
        records++;
        if (!Link.trueHash(bytes).equals(record.hash())) {
            find("the record was changed");
        }
        if (line == 1) {
            checkHeader(record);
        } else if (record.is("file")) {
            find("the header of a file stands inside of one");
        }
        checkOrder(record);
        note(record);
        before = record;
    }

    private void checkHeader(Record record) {
        if (!record.is("file")) {
            find("the first lines of the file are missing");
            return;
        }
        long number = record.number("number");
        if (firstHeader == null) {
            firstHeader = record;
        } else if (number > lastNumber + 1) {
            findings.add(new Finding(files.full(lastNumber + 1).toString(), 0, "the file is missing"));
        }
        lastNumber = number;
        if (chain != null && !chain.equals(record.text("chain"))) {
            find("the file is of another log");
        }
        chain = record.text("chain");
        if (!file.equals(files.active()) && !file.equals(files.full(number))) {
            find("the file was renamed; it was written as " + files.full(number).getFileName());
        }
    }

    private void checkOrder(Record record) {
        if (before == null || record.prev().equals(before.hash())) {
            return;
        }
        long missing = record.seq() - before.seq() - 1;
        if (missing > 0) {
            find((missing == 1 ? "a record is" : missing + " records are") + " missing before this line"
                    + (line == 1 ? ", at the end of the file before" : "") + ", from number " + (before.seq() + 1) + " on");
        } else if (missing < 0) {
            find("the record, number " + record.seq() + ", stands in the wrong place or was written twice");
        } else {
            find("the record does not follow the one before it; one of them was replaced");
        }
    }

    private void note(Record record) {
        if (record.hash().equals(expected)) {
            expectedFound = true;
        }
        if (record.is("removed")) {
            removed.put(record.number("number"), record.text("head"));
        }
        if (record.is("repaired")) {
            repaired++;
        }
    }

    /** Files that are no longer kept were removed by the log itself, which says so later on. */
    private void checkBeginning() {
        if (firstHeader == null) {
            return;
        }
        long number = firstHeader.number("number");
        if (number > 1 && !firstHeader.prev().equals(removed.get(number - 1))) {
            file = files.full(number - 1);
            find("the file is missing, and the log does not say that it was removed because of audit.files");
        } else if (number == 1 && !firstHeader.prev().equals(Link.START)) {
            find("the beginning of the log is missing");
        }
    }

    private void find(String what) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new Finding(file.toString(), line, what));
        }
    }
}
