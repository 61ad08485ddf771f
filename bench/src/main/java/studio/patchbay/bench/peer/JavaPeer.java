package studio.patchbay.bench.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.server.LimitServer;
import studio.patchbay.bench.server.SdkServer;
import studio.patchbay.bench.server.Threading;

/** A peer whose main class is part of this module and takes the port and the number of tools. */
public final class JavaPeer implements Peer {

    private final String name;
    private final Set<Era> eras;
    private final Pinning pinning;
    private final Class<?> main;
    private final Threading threading;

    private JavaPeer(String name, Set<Era> eras, Pinning pinning, Class<?> main, Threading threading) {
        this.name = name;
        this.eras = eras;
        this.pinning = pinning;
        this.main = main;
        this.threading = threading;
    }

    /** The bare Jetty handler. */
    public static Peer limit(String name, Threading threading, Pinning pinning) {
        return new JavaPeer(name, Set.of(Era.values()), pinning, LimitServer.class, threading);
    }

    /** The Java SDK, which speaks the legacy era only. */
    public static Peer sdk(Pinning pinning) {
        return new JavaPeer("sdk", Set.of(Era.LEGACY), pinning, SdkServer.class, Threading.PLATFORM);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean speaks(Era era) {
        return eras.contains(era);
    }

    @Override
    public Optional<String> missing(Workload workload) {
        return Optional.empty();
    }

    @Override
    public ServerProcess start(Path folder, Workload workload, Cores cores) throws IOException {
        int port = ServerProcess.freePort();
        var command = Jvm.command(
                main, Integer.toString(port), Integer.toString(workload.tools()), threading.toString());
        return ServerProcess.start(pinning.on(cores, command), Map.of(), port, folder.resolve("server.log"));
    }
}
