package studio.patchbay.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a JVM holds after a full collection, asked from outside.
 *
 * @param bundleLoaders class loaders of bundles
 * @param loaders all class loaders
 * @param metaspaceBytes used
 * @param heapBytes of reachable objects
 * @param threads besides the workers and the JVM's compilers, which the JVM starts and ends as it likes
 * @param workers of the HTTP transport or, of virtual threads, of the JVM: as many as the load asks for at times
 */
public record JvmState(
        double bundleLoaders, double loaders, double metaspaceBytes, double heapBytes, double threads, double workers) {

    /** The first collections unload classes and clear references; the histogram makes one more and counts what is left. */
    private static final String QUESTIONS =
            """
            GC.run
            GC.run
            VM.classloader_stats
            VM.metaspace
            GC.class_histogram
            Thread.print
            """;

    private static final Pattern LOADER = Pattern.compile("BundleClassLoader");
    private static final Pattern LOADERS = Pattern.compile("(?m)^Total = (\\d+)");
    private static final Pattern METASPACE = Pattern.compile("Both: .* ([\\d.]+) (bytes|KB|MB|GB) \\( *\\d+%\\) used");
    private static final Pattern HEAP = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
    private static final Pattern THREAD = Pattern.compile("(?m)^\"(.*)\" .*");
    private static final Pattern WORKER = Pattern.compile("patchbay-http-\\d+-\\d+|ForkJoinPool-\\d+-worker-\\d+");
    private static final Pattern COMPILER = Pattern.compile("C[12] CompilerThread\\d+");

    /** Asks a JVM of the same version as this one; the rest of the machine must leave it alone. */
    public static JvmState of(ServerProcess server) throws IOException {
        var questions = Files.writeString(Files.createTempFile("bench", ".jcmd"), QUESTIONS);
        try {
            String answers = Jcmd.ask(server.pid(), "-f", questions.toString());
            var threads = THREAD.matcher(answers).results().map(thread -> thread.group(1)).toList();
            long workers = threads.stream().filter(WORKER.asMatchPredicate()).count();
            long compilers = threads.stream().filter(COMPILER.asMatchPredicate()).count();
            return new JvmState(
                    LOADER.matcher(answers).results().count(),
                    number(LOADERS, answers),
                    bytes(match(METASPACE, answers)),
                    number(HEAP, answers),
                    threads.size() - workers - compilers,
                    workers);
        } finally {
            Files.delete(questions);
        }
    }

    private static double number(Pattern pattern, String text) throws IOException {
        return Double.parseDouble(match(pattern, text).group(1));
    }

    private static double bytes(MatchResult size) {
        int power = Stream.of("bytes", "KB", "MB", "GB").toList().indexOf(size.group(2));
        return Double.parseDouble(size.group(1)) * Math.pow(1024, power);
    }

    private static MatchResult match(Pattern pattern, String text) throws IOException {
        return pattern.matcher(text)
                .results()
                .findFirst()
                .orElseThrow(() -> new IOException("the JVM's answer has no " + pattern + ":\n" + text));
    }
}
