package studio.patchbay.security.internal.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.patchbay.api.Caller;
import studio.patchbay.api.Effect;
import studio.patchbay.api.runtime.Contribution.Kind;
import studio.patchbay.api.security.CallInterceptor.Ending;
import studio.patchbay.api.security.CallInterceptor.Outcome;
import studio.patchbay.api.security.CallInterceptor.Result;
import studio.patchbay.api.security.CallRefusedException;
import studio.patchbay.api.security.Invocation;
import studio.patchbay.api.security.Subject;
import studio.patchbay.security.internal.chain.ChainFiles;
import studio.patchbay.security.internal.chain.ChainLimits;
import studio.patchbay.security.internal.chain.ChainWriter;
import studio.patchbay.security.internal.chain.Verification;

/** An audit log in a folder of a test. */
final class AuditFixture implements AutoCloseable {

    static final Caller ANN = new Caller("ann", "http", "10.0.0.7", Set.of("mcp:read"), Set.of());

    private final Path file;
    private final AuditQueue queue;
    private final AuditTrail trail;

    AuditFixture(Path folder, String arguments, boolean refuses, int places) throws IOException {
        this(folder, arguments, refuses, places, 1 << 20);
    }

    AuditFixture(Path folder, String arguments, boolean refuses, int places, long maxBytes) throws IOException {
        file = folder.resolve("audit.jsonl");
        queue = new AuditQueue(ChainWriter.open(new ChainFiles(file), new ChainLimits(maxBytes, Duration.ZERO, 100)), Duration.ofMillis(50), places, () -> {});
        trail = new AuditTrail(
                queue, new RefusedAdmissions(System::nanoTime), Arguments.of(arguments, folder.resolve("digest.key")), refuses);
        queue.start();
    }

    AuditTrail trail() {
        return trail;
    }

    AuditQueue queue() {
        return queue;
    }

    Path file() {
        return file;
    }

    static Invocation use(String name, Map<String, Object> arguments) {
        return use(name, arguments, Map.of(), 7);
    }

    static Invocation use(String name, Map<String, Object> arguments, Map<String, Object> meta, Object id) {
        Subject subject = new Subject(Kind.TOOL, name, "usd", "studio.example.usd", Effect.READS);
        return new Invocation(ANN, "tools/call", subject, new HashMap<>(arguments), meta, id);
    }

    void call(Invocation use, Outcome outcome, String detail) throws CallRefusedException {
        Ending ending = trail.enter(use);
        if (ending != null) {
            ending.ended(new Result(outcome, detail), Duration.ofMillis(12));
        }
    }

    void call(String name, Map<String, Object> arguments) throws CallRefusedException {
        call(use(name, arguments), Outcome.OK, "");
    }

    /** Closes the log; then what is in it, without the header. */
    List<String> lines() throws IOException {
        queue.close();
        List<String> lines = Files.readAllLines(file);
        return lines.subList(1, lines.size());
    }

    Verification.Result verify() throws IOException {
        return Verification.of(new ChainFiles(file), null);
    }

    @Override
    public void close() {
        queue.close();
    }
}
