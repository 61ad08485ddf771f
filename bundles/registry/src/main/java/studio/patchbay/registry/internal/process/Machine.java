package studio.patchbay.registry.internal.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine of this process. */
final class Machine {

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path PID_NAMESPACE = Path.of("/proc/self/ns/pid");
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private Machine() {}

    /**
     * Equal in all processes that see each other's process ids: containers have numbers of their own, and start one with each
     * start of the machine. Where Linux does not tell, the name of the machine has to do.
     */
    static String id() {
        try {
            return Files.readString(BOOT_ID).strip() + "/" + Files.readSymbolicLink(PID_NAMESPACE);
        } catch (IOException e) {
            return hostName();
        }
    }

    /** Not asked of the name service, which may take seconds. */
    static String hostName() {
        try {
            return Files.readString(HOST_NAME).strip();
        } catch (IOException e) {
            String windows = System.getenv("COMPUTERNAME");
            return windows == null ? askedName() : windows;
        }
    }

    private static String askedName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
