package studio.patchbay.launcher.internal.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import studio.patchbay.launcher.internal.control.ControlClient;

/** Stops or starts one transport of a running host; the others are left alone. */
abstract class TransportChangeCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "NAME", description = "Name of the transport, such as http.")
    private String name;

    @Mixin
    private HostOptions host;

    private final Terminal terminal;
    private final String operation;

    private TransportChangeCommand(Terminal terminal, String operation) {
        this.terminal = terminal;
        this.operation = operation;
    }

    @Override
    public Integer call() throws IOException {
        try (ControlClient control = host.connect()) {
            JsonNode transport = control.ask(operation, Map.of("name", name)).path("transport");
            if (host.json) {
                terminal.json(transport);
            } else {
                terminal.out().println(TransportsListCommand.line(transport));
            }
        }
        return ExitCode.OK;
    }

    @Command(name = "stop", description = "Stops a transport.", mixinStandardHelpOptions = true)
    static final class Stop extends TransportChangeCommand {
        Stop(Terminal terminal) {
            super(terminal, "transports.stop");
        }
    }

    @Command(name = "start", description = "Starts a transport.", mixinStandardHelpOptions = true)
    static final class Start extends TransportChangeCommand {
        Start(Terminal terminal) {
            super(terminal, "transports.start");
        }
    }
}
