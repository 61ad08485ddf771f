package studio.patchbay.bench;

import java.nio.file.Path;
import studio.patchbay.bench.peer.JavaPeer;
import studio.patchbay.bench.peer.PatchbayPeer;
import studio.patchbay.bench.peer.Peer;
import studio.patchbay.bench.peer.Pinning;
import studio.patchbay.bench.server.Threading;

/** Finds peers by their names. */
final class Peers {

    private static final String LIMIT = "limit";

    private final Path project;
    private final Pinning pinning;

    Peers(Path project, Pinning pinning) {
        this.project = project;
        this.pinning = pinning;
    }

    Peer named(String name) throws UsageException {
        return switch (name) {
            case "patchbay" -> new PatchbayPeer(project, pinning);
            case "sdk" -> JavaPeer.sdk(pinning);
            case LIMIT -> JavaPeer.limit(name, Threading.FASTEST, pinning);
            default -> JavaPeer.limit(name, threading(name), pinning);
        };
    }

    private static Threading threading(String name) throws UsageException {
        for (var threading : Threading.values()) {
            if (name.equals(LIMIT + "-" + threading)) {
                return threading;
            }
        }
        throw new UsageException("There is no peer " + name);
    }
}
