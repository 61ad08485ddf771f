package studio.patchbay.registry.redis.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import redis.clients.jedis.exceptions.JedisException;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.registry.internal.process.Processes;
import studio.patchbay.registry.redis.internal.engine.EngineAccess;
import studio.patchbay.registry.redis.internal.engine.EngineAddress;
import studio.patchbay.registry.redis.internal.engine.Keys;
import studio.patchbay.registry.redis.internal.engine.Link;
import studio.patchbay.registry.redis.internal.engine.Records;
import studio.patchbay.registry.redis.internal.engine.Refused;

/** One look into the engine, without being a host. It changes nothing. */
public final class EngineView {

    private final EngineAccess access;
    private final Keys keys;

    /**
     * As the settings of the same names.
     *
     * @param passwordFile null for no password
     * @param authorities null for those of the JVM
     * @throws IllegalArgumentException if it cannot be, in words for who configured it
     */
    public EngineView(String address, Path passwordFile, Path authorities, String prefix) {
        this.access = new EngineAccess(EngineAddress.of(address), passwordFile, authorities);
        this.keys = new Keys(prefix);
    }

    /** For people, and without secrets. */
    public String address() {
        return access.address().toString();
    }

    /**
     * Who is announced there, in the order of the ids.
     *
     * @throws IOException if the engine cannot be read, with a sentence that says why
     */
    public List<InstanceRecord> instances() throws IOException {
        try (Link link = access.open()) {
            Records records = new Records(link, keys, new Refused(act -> {}));
            Processes processes = new Processes();
            return records.read(records.ids(() -> {}), () -> {}).values().stream()
                    .map(found -> found.stored().record())
                    .filter(record -> !processes.isDead(record.process()))
                    .sorted(Comparator.comparing(InstanceRecord::id))
                    .toList();
        } catch (JedisException | IOException e) {
            throw new IOException("the registry in " + address() + " cannot be used: " + Reason.of(e), e);
        }
    }
}
