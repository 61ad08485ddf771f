package studio.patchbay.core.internal.dispatch;

import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.core.internal.rpc.RpcException;

/** A failure that the client hears nothing of but an id, under which the log has the rest. */
public final class Fault {

    private static final Logger LOG = LoggerFactory.getLogger(Fault.class);

    private Fault() {}

    /** @param what failed, a name that is not a client's */
    static String log(String what, Throwable e) {
        String id = Long.toHexString(ThreadLocalRandom.current().nextLong());
        LOG.error("{} failed (error id {})", what, id, e);
        return id;
    }

    /** The answer to a request that must not go on without what failed. */
    public static RpcException of(String what, Throwable e) {
        String id = log(what, e);
        return new RpcException(
                RpcException.INTERNAL_ERROR,
                500,
                "The host failed to decide on this request. Its log has the details under error id " + id + ".");
    }
}
