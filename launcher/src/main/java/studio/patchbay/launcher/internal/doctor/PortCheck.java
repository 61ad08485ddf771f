package studio.patchbay.launcher.internal.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import studio.patchbay.launcher.internal.control.HostRecord;
import studio.patchbay.launcher.internal.settings.Settings;

/** Whether the HTTP port is free, or who has it. */
final class PortCheck {

    private PortCheck() {}

    /** One finding per listener. */
    static List<Finding> of(Settings settings, List<HostRecord> hosts) {
        return settings.httpConfigurations().values().stream()
                .map(listener -> of((String) listener.get("name"), (String) listener.get("host"), (int) listener.get("port"), hosts))
                .toList();
    }

    private static Finding of(String name, String host, int port, List<HostRecord> hosts) {
        String label = name.equals("http") ? "port" : "port of " + name;
        for (HostRecord running : hosts) {
            if (running.urls().stream().anyMatch(url -> url.contains(":" + port + "/"))) {
                return Finding.right(label, port + " is served by the host with process id " + running.pid());
            }
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            return Finding.right(label, port == 0 ? "a free one is taken at each start" : port + " is free");
        } catch (IOException e) {
            return Finding.wrong(label, host + ":" + port + " cannot be used: " + e.getMessage(),
                    "Stop the program that has it, or take another port with "
                            + (name.equals("http") ? "--port or http.port." : name.replace('-', '.') + ".port."));
        }
    }
}
