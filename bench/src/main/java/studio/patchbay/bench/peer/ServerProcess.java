package studio.patchbay.bench.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server that was started, and the processes it started in turn. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final long started;
    private final Process process;
    private final int port;
    private final Path log;
    private final Thread killer = new Thread(this::kill);

    private ServerProcess(long started, Process process, int port, Path log) {
        this.started = started;
        this.process = process;
        this.port = port;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /**
     * Starts a process.
     *
     * @param port on which it will serve
     * @param log gets its output
     */
    static ServerProcess start(List<String> command, Map<String, String> environment, int port, Path log)
            throws IOException {
        Files.createDirectories(log.getParent());
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        long started = System.nanoTime();
        return new ServerProcess(started, builder.start(), port, log);
    }

    /** One that nobody listens on at the moment. */
    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", port);
    }

    /** The process id; the start script becomes the JVM. */
    public long pid() {
        return process.pid();
    }

    /** Where its output goes. */
    public Path log() {
        return log;
    }

    /** Something that only works once the server is up. */
    @FunctionalInterface
    public interface Check {
        void run(InetSocketAddress server) throws IOException;
    }

    /**
     * Tries until it works.
     *
     * @return the time from the process's start until then
     * @throws IOException when it does not within a minute, or the process ends; with the end of its log
     */
    public Duration await(Check check) throws IOException, InterruptedException {
        while (true) {
            try {
                check.run(address());
                return sinceStart();
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IOException("the server ended with exit code " + process.exitValue() + logged(), notYet);
                }
                if (sinceStart().compareTo(START_TIMEOUT) > 0) {
                    throw new IOException("no right answer within a minute: " + notYet.getMessage() + logged(), notYet);
                }
                TimeUnit.MILLISECONDS.sleep(2);
            }
        }
    }

    private Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private String logged() throws IOException {
        var lines = Files.readAllLines(log);
        return "\n" + log + ":\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }

    /** Processor time that the server has taken so far; zero where the system does not tell. */
    public Duration cpu() {
        return tree().map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Resident memory in bytes; zero where the system does not tell. */
    public long residentBytes() throws IOException {
        long bytes = 0;
        for (var handle : tree().collect(Collectors.toList())) {
            bytes += residentBytes(Path.of("/proc", Long.toString(handle.pid()), "status"));
        }
        return bytes;
    }

    private static long residentBytes(Path status) throws IOException {
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }

    private Stream<ProcessHandle> tree() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    /** Asks the processes to stop and waits; after ten seconds they are killed. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(killer);
        tree().forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    private void kill() {
        tree().forEach(ProcessHandle::destroyForcibly);
    }
}
