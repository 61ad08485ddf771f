package studio.patchbay.bench.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import studio.patchbay.bench.mcp.Era;

/** A kind of server that takes part in the comparison. */
public interface Peer {

    /** Short name, as in the tables and on the command line. */
    String name();

    boolean speaks(Era era);

    /** A sentence that says what has to be built before this peer can take part, if something has to. */
    Optional<String> missing(Workload workload);

    /**
     * Starts a process that offers the workload.
     *
     * @param folder for its state and its log; what a former process of this peer left there may be used again
     */
    ServerProcess start(Path folder, Workload workload, Cores cores) throws IOException;
}
