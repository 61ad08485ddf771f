package studio.patchbay.registry.redis.internal.engine;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The connections to the engine, which live and end together: an engine that answers, but takes nothing, as one that is no master any
 * more, is as good as none. One thread reads; any may write.
 */
public final class Link implements AutoCloseable {

    static final int LONGEST_WAIT_MILLIS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    private final CommandObjects commands = new CommandObjects(RedisProtocol.RESP2);
    private final Connection reads;
    private final Connection writes;
    private final AtomicReference<JedisException> failure = new AtomicReference<>();

    Link(Connection reads, Connection writes) {
        this.reads = reads;
        this.writes = writes;
    }

    /** Asks, on the thread that reads. */
    <T> T ask(Function<CommandObjects, CommandObject<T>> question) {
        return reads.executeCommand(question.apply(commands));
    }

    /** Several questions at once, on the thread that reads. */
    Pipeline questions() {
        return new Pipeline(reads, false);
    }

    /**
     * Writes; who cannot ends the link for everybody.
     *
     * @param orders puts what is to be done into the pipeline, and gives what reads the answers, which throws if one is an error
     */
    synchronized <T> T write(Function<Pipeline, Supplier<T>> orders) {
        try (Pipeline pipeline = new Pipeline(writes, false)) {
            Supplier<T> answers = orders.apply(pipeline);
            pipeline.sync();
            return answers.get();
        } catch (JedisException e) {
            end(e);
            throw e;
        }
    }

    /** Why somebody has ended it. */
    public Optional<JedisException> failure() {
        return Optional.ofNullable(failure.get());
    }

    private void end(JedisException why) {
        failure.compareAndSet(null, why);
        close();
    }

    /** From any thread; what waits for an answer fails. */
    @Override
    public void close() {
        close(reads);
        close(writes);
    }

    private static void close(Connection connection) {
        try {
            connection.forceDisconnect();
        } catch (IOException | RuntimeException e) {
            LOG.trace("A connection that is not needed any more could not be closed", e);
        }
    }
}
