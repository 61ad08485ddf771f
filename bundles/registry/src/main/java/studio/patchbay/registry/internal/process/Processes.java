package studio.patchbay.registry.internal.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import studio.patchbay.api.registry.InstanceProcess;

/**
 * The processes of this machine, by process id and start. Process ids come again, so one without its start proves nothing; and the
 * start must not come from the wall clock, which may be set.
 */
public final class Processes {

    private static final Path PROC = Path.of("/proc");
    private static final boolean LINUX = Files.isReadable(PROC.resolve("self/stat"));

    private final String machine = Machine.id();

    /** The process that this is. */
    public InstanceProcess current() {
        long pid = ProcessHandle.current().pid();
        return new InstanceProcess(Machine.hostName(), machine, pid, start(pid));
    }

    /** Whether it is known to have ended. Of another machine's process nothing is known. */
    public boolean isDead(InstanceProcess process) {
        return process.machine().equals(machine)
                && !process.started().isEmpty()
                && !process.started().equals(start(process.pid()));
    }

    /** When the process with that id has started, as a text; an empty one if there is none, or only its remains. */
    static String start(long pid) {
        return LINUX ? ticks(pid) : millis(pid);
    }

    /** Field 22 of /proc/PID/stat, in clock ticks since the machine has started; proc_pid_stat(5). */
    private static String ticks(long pid) {
        try {
            String stat = new String(Files.readAllBytes(PROC.resolve(pid + "/stat")), StandardCharsets.ISO_8859_1);
            // The second field is the program's name in parentheses, which may have blanks and parentheses of its own.
            String[] rest = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 21);
            boolean remains = rest[0].equals("Z") || rest[0].equals("X");
            return remains ? "" : rest[19];
        } catch (IOException e) {
            return "";
        }
    }

    private static String millis(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().startInstant())
                .map(instant -> String.valueOf(instant.toEpochMilli()))
                .orElse("");
    }
}
