package studio.patchbay.bench.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.peer.Cores;
import studio.patchbay.bench.peer.PatchbayPeer;
import studio.patchbay.bench.peer.ServerProcess;
import studio.patchbay.bench.peer.Workload;

/** The backends that a gateway is told of by a file, each spoken to in one era. */
final class KnownBackends {

    private static final Workload NOTHING_OF_ITS_OWN = new Workload(0);

    private final Map<String, String> entries = new LinkedHashMap<>();

    /** @param name under which its tools are published, before two underscores */
    KnownBackends add(String name, ServerProcess host, Era era) {
        entries.put(name, "{\"url\": \"http://127.0.0.1:%d/mcp\", \"era\": \"%s\"}".formatted(host.address().getPort(), era));
        return this;
    }

    /** Starts the gateway; it looks for no other hosts. */
    ServerProcess start(PatchbayPeer peer, Path folder, Cores cores, Map<String, String> more) throws IOException {
        Path file = Files.createDirectories(folder).resolve("backends.json");
        Files.writeString(file, entries.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
                .collect(Collectors.joining(",\n", "{\"backends\": {", "}}")));
        var environment = new HashMap<>(more);
        environment.put("PATCHBAY_GATEWAY_BACKENDS", file.toString());
        environment.put("PATCHBAY_GATEWAY_INSTANCES", "false");
        return peer.start(folder, NOTHING_OF_ITS_OWN, cores, environment);
    }
}
