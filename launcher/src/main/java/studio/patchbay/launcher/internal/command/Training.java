package studio.patchbay.launcher.internal.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import studio.patchbay.launcher.Main;
import studio.patchbay.launcher.internal.control.HostRecord;
import studio.patchbay.launcher.internal.control.RunningHosts;
import studio.patchbay.launcher.internal.home.HomeFolder;
import studio.patchbay.launcher.internal.streams.ProcessStreams;

/** A host that uses itself for a moment and ends, so that the JVM can archive what was loaded. */
final class Training {

    private static final String HELLO = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},\
            "clientInfo":{"name":"patchbay-archive","version":"1"}}}""";

    private Training() {}

    /** @param arguments the home folder */
    public static void main(String[] arguments) {
        Path home = Path.of(arguments[0]);
        Thread user = new Thread(() -> use(new HomeFolder(home)), "patchbay-training");
        user.setDaemon(true);
        user.start();
        Main.main(new String[] {"run", "--home", home.toString(), "--port", "0"});
    }

    private static void use(HomeFolder home) {
        try {
            HostRecord host = await(new RunningHosts(home));
            for (String url : host.urls()) {
                post(URI.create(url));
            }
            command("tools", "list", "--home", home.root().toString(), "--json");
            command("skills", "--home", home.root().toString());
            System.exit(ExitCode.OK);
        } catch (IOException | InterruptedException e) {
            System.exit(ExitCode.FAILED);
        }
    }

    private static HostRecord await(RunningHosts running) throws InterruptedException {
        while (true) {
            List<HostRecord> hosts = running.list();
            if (!hosts.isEmpty()) {
                return hosts.get(0);
            }
            Thread.sleep(50);
        }
    }

    private static void post(URI url) throws IOException {
        byte[] body = HELLO.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + url.getPath() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                + "\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream"
                + "\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n\r\n";
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            InputStream in = socket.getInputStream();
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void command(String... arguments) {
        Terminal nowhere = Terminal.of(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
        ProcessStreams streams = new ProcessStreams(InputStream.nullInputStream(), OutputStream.nullOutputStream());
        Program.commandLine(streams, nowhere, new ProcessEnd()).execute(arguments);
    }
}
