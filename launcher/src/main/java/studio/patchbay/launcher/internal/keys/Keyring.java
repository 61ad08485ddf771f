package studio.patchbay.launcher.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** What is done with keys: they are created, rotated and revoked. */
public final class Keyring {

    private final KeyStore store;
    private final InstantSource clock;

    public Keyring(KeyStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * A key that was made.
     *
     * @param entry what is kept of it, without the hash
     */
    public record Made(NewKey key, JsonNode entry) {}

    /** @param lifetime null for ever */
    public Made create(String name, List<String> scopes, List<String> roles, Duration lifetime) throws IOException {
        return store.change(keys -> {
            ObjectNode entry = keys.objectNode();
            entry.put("id", "").put("name", name);
            scopes.forEach(entry.putArray("scopes")::add);
            roles.forEach(entry.putArray("roles")::add);
            return add(keys, entry, lifetime);
        });
    }

    /** @return whether there was such a key */
    public boolean revoke(String id) throws IOException {
        return store.change(keys -> {
            for (Iterator<JsonNode> entries = keys.iterator(); entries.hasNext();) {
                if (entries.next().path("id").asText().equals(id)) {
                    entries.remove();
                    return true;
                }
            }
            return false;
        });
    }

    /**
     * Makes another key of the same owner, rights and lifetime.
     *
     * @param overlap how long the old one stays good, unless it expires before
     * @return empty if there is no such key
     */
    public Optional<Made> rotate(String id, Duration overlap) throws IOException {
        return store.change(keys -> {
            for (JsonNode old : keys) {
                if (old.path("id").asText().equals(id)) {
                    Made made = add(keys, old.deepCopy(), lifetime(old));
                    expire((ObjectNode) old, now().plus(overlap));
                    return Optional.of(made);
                }
            }
            return Optional.empty();
        });
    }

    private Made add(ArrayNode keys, ObjectNode entry, Duration lifetime) {
        NewKey key = NewKey.random();
        key.into(entry, now(), lifetime == null ? null : now().plus(lifetime));
        keys.add(entry);
        return new Made(key, entry.deepCopy().without("hash"));
    }

    private static Duration lifetime(JsonNode entry) {
        return entry.has("expires") && entry.has("created")
                ? Duration.between(Instant.parse(entry.get("created").asText()), Instant.parse(entry.get("expires").asText()))
                : null;
    }

    private static void expire(ObjectNode entry, Instant end) {
        if (!entry.has("expires") || Instant.parse(entry.get("expires").asText()).isAfter(end)) {
            entry.put("expires", end.toString());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
