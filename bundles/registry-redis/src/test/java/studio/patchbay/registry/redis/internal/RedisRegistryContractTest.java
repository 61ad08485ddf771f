package studio.patchbay.registry.redis.internal;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.registry.contract.Engine;
import studio.patchbay.registry.contract.InstanceRegistryContract;
import studio.patchbay.registry.redis.testing.NeedsRedis;
import studio.patchbay.registry.redis.testing.RedisServer;

/** The registry in Redis is a registry. */
@NeedsRedis
class RedisRegistryContractTest extends InstanceRegistryContract {

    @TempDir
    private Path folder;

    @Override
    protected Engine engine() {
        return new RedisEngine(RedisServer.start(folder));
    }
}
