package studio.patchbay.launcher.internal.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Map;

/** A connection to a running host's control channel. */
public final class ControlClient implements Closeable {

    private final ObjectMapper json = new ObjectMapper();
    private final LineSocket socket;

    private ControlClient(LineSocket socket) {
        this.socket = socket;
    }

    /** @throws ControlException if nobody answers there */
    public static ControlClient connect(HostRecord host) {
        try {
            return new ControlClient(new LineSocket(SocketChannel.open(UnixDomainSocketAddress.of(host.socket()))));
        } catch (IOException e) {
            throw new ControlException("The host with process id " + host.pid() + " does not answer: "
                    + e.getMessage(), e);
        }
    }

    /** @throws ControlException with the host's sentence if it refuses */
    public JsonNode ask(String op, Map<String, String> parameters) {
        ObjectNode request = json.createObjectNode().put("op", op);
        parameters.forEach(request::put);
        send(request);
        JsonNode answer = receive();
        if (!answer.path("ok").asBoolean()) {
            throw new ControlException(answer.path("error").asText());
        }
        return answer;
    }

    /** Turns the connection into an MCP stream. */
    public McpClient mcp() {
        send(json.createObjectNode().put("op", "mcp"));
        return new McpClient(this);
    }

    void send(JsonNode line) {
        try {
            socket.write(ByteBuffer.wrap(json.writeValueAsBytes(line)));
        } catch (IOException e) {
            throw new ControlException("The host has gone away", e);
        }
    }

    JsonNode receive() {
        try {
            byte[] line = socket.read();
            if (line == null) {
                throw new ControlException("The host closed the connection without an answer");
            }
            return json.readTree(line);
        } catch (IOException e) {
            throw new ControlException("The host's answer cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
