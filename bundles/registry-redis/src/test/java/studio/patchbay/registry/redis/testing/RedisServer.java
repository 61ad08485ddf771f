package studio.patchbay.registry.redis.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A real engine on a free port of this machine, which keeps nothing on disk. It can be stopped, and come back empty. */
public final class RedisServer implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;

    private final Path folder;
    private final int port = freePort();
    private final List<String> options;
    private Process process;

    private RedisServer(Path folder, List<String> options) {
        this.folder = folder;
        this.options = options;
    }

    /**
     * Starts one.
     *
     * @param folder where it runs
     * @param options further ones, as on its command line; with {@code --tls-port}, {@code PORT} is replaced by the port
     */
    public static RedisServer start(Path folder, String... options) {
        RedisServer server = new RedisServer(folder, List.of(options));
        server.start();
        return server;
    }

    /** The program, if it is installed. */
    static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(place -> Stream.of("redis-server", "valkey-server").map(Path.of(place)::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** From below the ports that systems give to clients, one of which could be connected to itself. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Starts it, empty, after it was killed. */
    public void start() {
        boolean tls = options.contains("--tls-port");
        List<String> command = new ArrayList<>(List.of(program().orElseThrow().toString(), "--bind", "127.0.0.1",
                "--port", tls ? "0" : Integer.toString(port), "--save", "", "--appendonly", "no", "--daemonize", "no"));
        options.forEach(option -> command.add(option.equals("PORT") ? Integer.toString(port) : option));
        try {
            process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
            awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() throws IOException {
        BufferedReader out = process.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line).append('\n');
            if (line.contains("eady to accept connections")) {
                Thread drain = new Thread(() -> out.lines().forEach(any -> {}), "redis-output");
                drain.setDaemon(true);
                drain.start();
                return;
            }
        }
        throw new IllegalStateException("the engine did not start: " + said);
    }

    /** Its clients are cut off, and nobody answers any more. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** It is there, and takes connections, but does not answer. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything that is kept is lost. */
    public void wipe() {
        command("FLUSHALL");
    }

    /**
     * Sends a command; returns the first line of the answer, or the text if it is one.
     *
     * @throws IllegalStateException if it is refused
     */
    public String command(String... words) {
        return exchange(List.<String[]>of(words));
    }

    /** Does these in one step. */
    public void transaction(String[]... commands) {
        List<String[]> all = new ArrayList<>(List.of(commands));
        all.add(0, new String[] {"MULTI"});
        all.add(new String[] {"EXEC"});
        exchange(all);
    }

    /** Asks again and again, as an engine tells nobody, until the answer is that. */
    public void await(String answer, String... question) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        String last = command(question);
        while (!last.equals(answer)) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError(String.join(" ", question) + " is answered with " + last + ", not " + answer);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            last = command(question);
        }
    }

    /** Returns the last answer. */
    private String exchange(List<String[]> commands) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_SECONDS * 1000);
            BufferedReader answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            String answer = "";
            for (String[] command : commands) {
                socket.getOutputStream().write(encoded(command));
                answer = answers.readLine();
                if (answer.startsWith("-")) {
                    throw new IllegalStateException(answer);
                }
            }
            return answer.startsWith("$") && !answer.equals("$-1") ? answers.readLine() : answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encoded(String[] words) {
        StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            command.append('$').append(word.getBytes(UTF_8).length).append("\r\n").append(word).append("\r\n");
        }
        return command.toString().getBytes(UTF_8);
    }

    @Override
    public void close() {
        kill();
    }
}
