package studio.patchbay.security.internal.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A chain in a folder of a test, and what somebody may do to its files. */
record LogFolder(Path folder) {

    Path active() {
        return folder.resolve("audit.jsonl");
    }

    Path full(int number) {
        return folder.resolve(String.format("audit-%06d.jsonl", number));
    }

    ChainWriter open(long maxBytes, int keep) throws IOException {
        return ChainWriter.open(new ChainFiles(active()), new ChainLimits(maxBytes, Duration.ZERO, keep));
    }

    /** Writes records with numbers as texts. */
    LogFolder write(int from, int to, long maxBytes, int keep) {
        try (ChainWriter writer = open(maxBytes, keep)) {
            for (int i = from; i <= to; i++) {
                writer.append(List.of(body(i)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    static byte[] body(int i) {
        return ("\"type\":\"use\",\"name\":\"tool_" + i + "\"").getBytes(StandardCharsets.US_ASCII);
    }

    Verification.Result verify() {
        return verify(null);
    }

    Verification.Result verify(String expected) {
        try {
            return Verification.of(new ChainFiles(active()), expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void edit(Path file, UnaryOperator<List<String>> change) {
        try {
            List<String> lines = change.apply(new ArrayList<>(Files.readAllLines(file)));
            Files.writeString(file, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> lines() throws IOException {
        return Files.readAllLines(active());
    }
}
