package studio.patchbay.launcher.internal.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.patchbay.launcher.Main;
import studio.patchbay.launcher.internal.archive.TrainingSkill;
import studio.patchbay.launcher.internal.control.HostRecord;
import studio.patchbay.launcher.internal.control.RunningHosts;
import studio.patchbay.launcher.internal.home.HomeFolder;
import studio.patchbay.launcher.internal.settings.KnownSettings;
import studio.patchbay.launcher.internal.streams.ProcessStreams;

/** A host that uses itself for a moment and ends, so that the JVM can archive what was loaded. */
final class Training {

    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},\
            "clientInfo":{"name":"patchbay-archive","version":"1"}}}""";

    private static final String INITIALIZED = """
            {"jsonrpc":"2.0","method":"notifications/initialized"}""";

    private static final String LEGACY_CALL = """
            {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"training","arguments":{"code":"abc"}}}""";

    private static final String MODERN_CALL = """
            {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"training","arguments":{},\
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientCapabilities":{}}}}""";

    private static final Pattern SESSION = Pattern.compile("(?im)^(Mcp-Session-Id: .*)$");

    private Training() {}

    /** @param arguments the home folder */
    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        Path extra = home.resolve("training"); // beside the folder that the host makes with the example in it
        TrainingSkill.write(extra);
        Thread user = new Thread(() -> use(new HomeFolder(home)), "patchbay-training");
        user.setDaemon(true);
        user.start();
        Main.main(new String[] {
            "run", "--home", home.toString(), "--port", "0",
            "--set", KnownSettings.SKILLS_EXTRA_FOLDERS.key() + "=" + extra
        });
    }

    private static void use(HomeFolder home) {
        try {
            HostRecord host = await(new RunningHosts(home));
            for (String url : host.urls()) {
                talk(URI.create(url));
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

    private static void talk(URI url) throws IOException {
        Matcher session = SESSION.matcher(post(url, INITIALIZE));
        if (!session.find()) {
            throw new IOException("the host did not begin a session");
        }
        String[] legacy = {session.group(1), "MCP-Protocol-Version: 2025-11-25"};
        post(url, INITIALIZED, legacy);
        expectDone(post(url, LEGACY_CALL, legacy));
        expectDone(post(url, MODERN_CALL,
                "MCP-Protocol-Version: 2026-07-28", "Mcp-Method: tools/call", "Mcp-Name: " + TrainingSkill.TOOL));
    }

    private static void expectDone(String answer) throws IOException {
        if (!answer.contains("\"done\"")) {
            throw new IOException("the host did not answer a call: " + answer);
        }
    }

    /** The answer, head and body. */
    private static String post(URI url, String message, String... headers) throws IOException {
        byte[] body = message.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + url.getPath() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                + "\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
                + Stream.of(headers).map(header -> header + "\r\n").collect(Collectors.joining())
                + "Connection: close\r\nContent-Length: " + body.length + "\r\n\r\n";
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void command(String... arguments) {
        Terminal nowhere = Terminal.of(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
        ProcessStreams streams = new ProcessStreams(InputStream.nullInputStream(), OutputStream.nullOutputStream());
        Program.commandLine(streams, nowhere, new ProcessEnd()).execute(arguments);
    }
}
