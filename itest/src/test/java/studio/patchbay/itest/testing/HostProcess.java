package studio.patchbay.itest.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A host that runs as a process of its own, with its own home. */
public abstract class HostProcess {

    private final Path home;
    private final Process process;
    private final Lines err;

    HostProcess(Path home, Process process) {
        this.home = home;
        this.process = process;
        this.err = new Lines(process.getErrorStream(), "stderr of " + process.pid());
    }

    static Process start(String command, Path home, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command, "--home", home.toString()));
        arguments.addAll(List.of(options));
        return Patchbay.start(arguments.toArray(String[]::new));
    }

    public Path home() {
        return home;
    }

    public long pid() {
        return process.pid();
    }

    public SkillFolder skills() {
        return new SkillFolder(home.resolve("skills"));
    }

    /** Its log. */
    public Lines log() {
        return err;
    }

    Process process() {
        return process;
    }

    /** Runs another command with the same home. */
    public Patchbay.Result command(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--home");
        all.add(home.toString());
        return Patchbay.call(all.toArray(String[]::new));
    }

    /** What {@code patchbay skills --json} says. */
    public JsonNode state() {
        return Json.parse(command("skills", "--json", "--pid", Long.toString(pid())).printed());
    }

    /** How many objects of a class it holds after a full collection. */
    public int instances(String type) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return Patchbay.run(List.of(jcmd, Long.toString(pid()), "GC.class_histogram")).printed().lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > 3 && columns[3].equals(type))
                .mapToInt(columns -> Integer.parseInt(columns[1]))
                .sum();
    }

    /** Sends SIGTERM; returns the exit code. */
    public int terminate() {
        process.toHandle().destroy(); // Process.destroy would also close the streams
        return exitCode();
    }

    /** Sends SIGKILL and waits until the process is gone. */
    public void kill() {
        process.toHandle().destroyForcibly();
        exitCode();
    }

    /** Waits for the end. */
    public int exitCode() {
        return Patchbay.exitCode(process);
    }
}
