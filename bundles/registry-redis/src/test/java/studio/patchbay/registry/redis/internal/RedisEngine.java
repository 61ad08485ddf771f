package studio.patchbay.registry.redis.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import studio.patchbay.api.registry.InstanceRegistry;
import studio.patchbay.api.security.AuditedAct;
import studio.patchbay.registry.contract.Engine;
import studio.patchbay.registry.internal.known.Timing;
import studio.patchbay.registry.internal.process.Processes;
import studio.patchbay.registry.redis.internal.engine.EngineAccess;
import studio.patchbay.registry.redis.internal.engine.EngineAddress;
import studio.patchbay.registry.redis.internal.engine.Keys;
import studio.patchbay.registry.redis.internal.engine.Refused;
import studio.patchbay.registry.redis.testing.RedisServer;

/** Registries in a real server. When it does not answer, it is dead; and when it does again, it is another one, and empty. */
final class RedisEngine implements Engine {

    final RedisServer server;
    final List<AuditedAct> audited = new CopyOnWriteArrayList<>();
    private final List<RedisRegistry> open = new ArrayList<>();

    /** @param server null for one that is nowhere */
    RedisEngine(RedisServer server) {
        this.server = server;
    }

    @Override
    public RedisRegistry open() {
        return open(new EngineAccess(EngineAddress.of(server.url()), null, null));
    }

    RedisRegistry open(EngineAccess access) {
        RedisRegistry registry = new RedisRegistry(access, new Keys("patchbay"), new Timing(HEARTBEAT, STALE),
                new Processes(), new Refused(audited::add), System::nanoTime);
        open.add(registry);
        return registry.start();
    }

    @Override
    public void abandon(InstanceRegistry registry) {
        ((RedisRegistry) registry).close();
    }

    @Override
    public void wipe() {
        server.wipe();
    }

    @Override
    public void stop() {
        server.kill();
    }

    @Override
    public void restart() {
        server.start();
    }

    @Override
    public void close() {
        open.forEach(RedisRegistry::close);
        Optional.ofNullable(server).ifPresent(RedisServer::close);
    }
}
