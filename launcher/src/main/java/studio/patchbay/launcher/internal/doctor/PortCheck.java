package studio.patchbay.launcher.internal.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import studio.patchbay.launcher.internal.control.HostRecord;
import studio.patchbay.launcher.internal.settings.KnownSettings;
import studio.patchbay.launcher.internal.settings.Settings;

/** Whether the HTTP port is free, or who has it. */
final class PortCheck {

    private PortCheck() {}

    static Finding of(Settings settings, List<HostRecord> hosts) {
        String host = settings.get(KnownSettings.HTTP_HOST);
        int port = settings.get(KnownSettings.HTTP_PORT);
        for (HostRecord running : hosts) {
            if (running.urls().stream().anyMatch(url -> url.contains(":" + port + "/"))) {
                return Finding.right("port", port + " is served by the host with process id " + running.pid());
            }
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            return Finding.right("port", port == 0 ? "a free one is taken at each start" : port + " is free");
        } catch (IOException e) {
            return Finding.wrong("port", host + ":" + port + " cannot be used: " + e.getMessage(),
                    "Stop the program that has it, or take another port with --port or http.port.");
        }
    }
}
