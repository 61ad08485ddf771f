package studio.patchbay.transport.stdio.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import studio.patchbay.api.transport.McpEndpoint;
import studio.patchbay.api.transport.StandardStreams;
import studio.patchbay.api.transport.Transport;

/**
 * MCP on the process's standard input and output: one message per line (2026-07-28 transports, stdio). It is a service
 * only in a process that was started to speak stdio.
 */
@Component(
        configurationPid = "studio.patchbay.transport.stdio",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
public final class StdioTransport implements Transport {

    /** What the component is configured with. */
    public @interface Config {
        /** The largest message in bytes; a larger one is answered with an error. */
        long maxMessageBytes() default 4L << 20;
    }

    private final Conversation conversation;

    @Activate
    public StdioTransport(
            @Reference(name = "streams") StandardStreams streams,
            @Reference(name = "endpoint") McpEndpoint endpoint,
            Config config) {
        conversation = new Conversation(streams, endpoint, config.maxMessageBytes());
        conversation.start();
    }

    @Deactivate
    void deactivate() {
        conversation.stop();
    }

    @Override
    public String name() {
        return "stdio";
    }

    @Override
    public List<String> addresses() {
        return List.of();
    }
}
