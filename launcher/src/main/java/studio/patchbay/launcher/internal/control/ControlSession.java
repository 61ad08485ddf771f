package studio.patchbay.launcher.internal.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.Caller;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceRegistry;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.api.runtime.TransportState;
import studio.patchbay.api.transport.Channel;
import studio.patchbay.api.transport.Connection;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.api.transport.McpEndpoint;
import studio.patchbay.api.transport.ReadinessCheck;
import studio.patchbay.launcher.internal.transports.HostDeployment;
import studio.patchbay.launcher.internal.transports.TransportBundles;
import studio.patchbay.launcher.internal.transports.UnknownTransportException;

/**
 * One client of the control channel. Each line is a JSON object with {@code op}; each answer is a line with {@code ok} and
 * either what was asked for or {@code error}, a sentence. After {@code mcp} the lines are MCP messages.
 */
final class ControlSession {

    /** A person who asks which tools there are does not want the three that a model may be shown. */
    private static final Entrance ALL_TOOLS = new Entrance("", "full");

    private static final Logger LOG = LoggerFactory.getLogger(ControlSession.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration START_TIMEOUT = Duration.ofSeconds(15);
    private static final AtomicLong MCP_CONNECTIONS = new AtomicLong();

    private final ObjectMapper json = new ObjectMapper();
    private final BundleContext context;
    private final TransportBundles transports;
    private final HostDeployment deployment;
    private final LineSocket client;

    ControlSession(BundleContext context, TransportBundles transports, HostDeployment deployment, LineSocket client) {
        this.context = context;
        this.transports = transports;
        this.deployment = deployment;
        this.client = client;
    }

    void run() throws IOException {
        for (byte[] line; (line = client.read()) != null; ) {
            JsonNode request = parse(line);
            if (request.path("op").asText().equals("mcp")) {
                speakMcp();
                return;
            }
            client.write(ByteBuffer.wrap(json.writeValueAsBytes(answer(request))));
        }
    }

    private JsonNode parse(byte[] line) throws IOException {
        try {
            return json.readTree(line);
        } catch (JsonProcessingException e) {
            return json.createObjectNode();
        }
    }

    private ObjectNode answer(JsonNode request) {
        String op = request.path("op").asText();
        String name = request.path("name").asText();
        try {
            return switch (op) {
                case "state" -> state();
                case "instances" -> instances();
                case "transports.stop" -> stop(name);
                case "transports.start" -> start(name);
                default -> failure("There is no operation \"" + op + "\"; known are state, instances, transports.stop, "
                        + "transports.start and mcp");
            };
        } catch (UnknownTransportException e) {
            return failure(e.getMessage());
        } catch (BundleException e) {
            return failure("The transport " + name + " cannot be changed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failure("The host is stopping");
        } catch (RuntimeException e) {
            LOG.error("The command {} {} failed", op, name, e);
            return failure("The host failed to do this: " + e + ". Its log has the details");
        }
    }

    private ObjectNode state() {
        return service(McpRuntime.class)
                .map(runtime -> success().<ObjectNode>set("state", json.valueToTree(runtime.state()))
                        .<ObjectNode>set("troubles", said(ReadinessCheck::failure))
                        .<ObjectNode>set("degraded", said(ControlSession::doubt)))
                .orElseGet(() -> failure("The core of the host is not running"));
    }

    /** What {@code /readyz} says that is not as it should be: sentences by the names of the checks. */
    private ObjectNode said(Function<ReadinessCheck, Optional<String>> said) {
        ObjectNode sentences = json.createObjectNode();
        for (ReadinessCheck check : checks()) {
            said.apply(check).ifPresent(sentence -> sentences.put(check.name(), sentence));
        }
        return sentences;
    }

    /** As {@code /readyz} has it: what fails is not degraded besides. */
    private static Optional<String> doubt(ReadinessCheck check) {
        return check.failure().isPresent() ? Optional.empty() : check.degraded();
    }

    private List<ReadinessCheck> checks() {
        try {
            return context.getServiceReferences(ReadinessCheck.class, null).stream()
                    .map(context::getService)
                    .filter(Objects::nonNull)
                    .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e); // there is no filter
        }
    }

    /** Without the member {@code instances} if this host has no registry. */
    private ObjectNode instances() {
        ObjectNode answer = success();
        service(InstanceRegistry.class).ifPresent(registry -> answer.set("instances", json.valueToTree(
                registry.snapshot().instances().stream().map(InstanceRecord::toMap).toList())));
        return answer;
    }

    private ObjectNode stop(String name) throws BundleException, InterruptedException {
        transports.stop(name);
        return success().set("transport", json.valueToTree(deployment.awaitStopped(name, STOP_TIMEOUT)));
    }

    private ObjectNode start(String name) throws InterruptedException {
        transports.start(name);
        TransportState state = deployment.awaitSettled(name, START_TIMEOUT);
        return state.status() == TransportState.Status.RUNNING
                ? success().set("transport", json.valueToTree(state))
                : failure("The transport " + name + " does not run: " + state.reason());
    }

    private ObjectNode success() {
        return json.createObjectNode().put("ok", true);
    }

    private ObjectNode failure(String sentence) {
        return json.createObjectNode().put("ok", false).put("error", sentence);
    }

    private void speakMcp() throws IOException {
        Optional<McpEndpoint> endpoint = service(McpEndpoint.class);
        if (endpoint.isEmpty()) {
            client.write(ByteBuffer.wrap(json.writeValueAsBytes(failure("The core of the host is not running"))));
            return;
        }
        String key = "control-" + MCP_CONNECTIONS.incrementAndGet();
        Connection connection =
                endpoint.get().connect(key, new Caller("local-user", "control", ""), ALL_TOOLS, new SocketChannelOut(client));
        try {
            for (byte[] line; (line = client.read()) != null; ) {
                connection.receive(line);
            }
        } finally {
            connection.finish();
        }
    }

    /** Looked up per request: the core may be replaced while a client stays connected. */
    private <T> Optional<T> service(Class<T> type) {
        ServiceReference<T> reference = context.getServiceReference(type);
        return Optional.ofNullable(reference).map(context::getService);
    }

    /** The way to the client for the core. */
    private record SocketChannelOut(LineSocket client) implements Channel {

        @Override
        public void send(ByteBuffer... message) {
            try {
                client.write(message);
            } catch (IOException e) {
                close("the client is gone");
            }
        }

        @Override
        public void close(String reason) {
            try {
                client.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
