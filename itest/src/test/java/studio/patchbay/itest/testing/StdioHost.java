package studio.patchbay.itest.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** {@code patchbay stdio}, and a client at its streams that takes nothing but JSON. */
public final class StdioHost extends HostProcess {

    private final OutputStream in;
    private final Lines out;

    private StdioHost(Path home, Process process) {
        super(home, process);
        in = process.getOutputStream();
        out = new Lines(process.getInputStream(), "stdout of " + process.pid());
    }

    static StdioHost start(Path home, String... options) {
        return new StdioHost(home, HostProcess.start("stdio", home, options));
    }

    /** Sends a message; see {@link Json#line}. */
    public void send(String message) {
        sendLine(Json.line(message));
    }

    /** Sends a line as it is. */
    public void sendLine(String line) {
        try {
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the host does not read: " + log().text(), e);
        }
    }

    /** Sends a request and waits for the answer with its id. */
    public JsonNode ask(String request) {
        JsonNode id = Json.parse(Json.line(request)).get("id");
        send(request);
        return answer(id.toString());
    }

    /** Waits for the answer to a request. */
    public JsonNode answer(String id) {
        return await(message -> !message.has("method") && message.path("id").toString().equals(id), "the answer to " + id);
    }

    /** Waits for a message of that kind, also among those that came before. */
    public JsonNode await(Predicate<JsonNode> kind, String what) {
        return Json.parse(out.await(line -> kind.test(Json.parse(line)), what));
    }

    /** Waits for a notification. */
    public JsonNode notification(String method) {
        return await(message -> message.path("method").asText().equals(method), method);
    }

    /** Makes the handshake of 2025-11-25. */
    public StdioHost initialized() {
        ask("""
                {"jsonrpc": "2.0", "id": "init", "method": "initialize", "params": {"protocolVersion": "2025-11-25",
                 "capabilities": {}, "clientInfo": {"name": "itest", "version": "1"}}}""");
        send("""
                {"jsonrpc": "2.0", "method": "notifications/initialized"}""");
        return this;
    }

    /** Everything it wrote, which must be JSON. */
    public List<JsonNode> received() {
        return out.all().stream().map(Json::parse).toList();
    }

    /** The lines it wrote, as they are. */
    public Lines out() {
        return out;
    }

    /** Ends standard input; returns the exit code. */
    public int end() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return exitCode();
    }
}
