package studio.patchbay.launcher.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.launcher.internal.keys.Keyring.Made;

/** What becomes of the file when keys are created, rotated and revoked. */
class KeyringTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @TempDir
    private Path folder;

    private Path file;
    private KeyStore store;
    private Keyring keys;

    @BeforeEach
    void open() {
        file = folder.resolve("home").resolve("keys.json");
        store = new KeyStore(file);
        keys = new Keyring(store, () -> NOW);
    }

    private JsonNode entry(String id) throws IOException {
        for (JsonNode entry : new ObjectMapper().readTree(file.toFile()).path("keys")) {
            if (entry.path("id").asText().equals(id)) {
                return entry;
            }
        }
        throw new AssertionError("no key " + id);
    }

    @Test
    void aKeyHas256RandomBitsAndOnlyItsHashIsKept() throws Exception {
        Made made = keys.create("ada", List.of("tools:read"), List.of("artist"), Duration.ofDays(90));
        String[] parts = made.key().text().split("_", 3);
        assertThat(parts[0]).isEqualTo("pbk");
        assertThat(parts[1]).isEqualTo(made.key().id());
        assertThat(Base64.getUrlDecoder().decode(parts[2])).hasSize(32);
        JsonNode entry = entry(parts[1]);
        assertThat(entry.toString()).doesNotContain(parts[2]);
        assertThat(Base64.getUrlDecoder().decode(entry.path("hash").asText()))
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(parts[2].getBytes()));
        assertThat(entry.path("name").asText()).isEqualTo("ada");
        assertThat(entry.path("scopes").path(0).asText()).isEqualTo("tools:read");
        assertThat(entry.path("roles").path(0).asText()).isEqualTo("artist");
        assertThat(entry.path("created").asText()).isEqualTo("2026-06-01T12:00:00Z");
        assertThat(entry.path("expires").asText()).isEqualTo("2026-08-30T12:00:00Z");
        assertThat(made.toString()).doesNotContain(parts[2]);
    }

    @Test
    void theFileIsForItsOwnerAlone() throws Exception {
        keys.create("ada", List.of(), List.of(), null);
        keys.create("bob", List.of(), List.of(), null);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void aListShowsNoHash() throws Exception {
        keys.create("ada", List.of(), List.of(), null);
        assertThat(store.list()).singleElement().satisfies(key -> {
            assertThat(key.has("hash")).isFalse();
            assertThat(key.has("expires")).isFalse();
            assertThat(key.path("name").asText()).isEqualTo("ada");
        });
        assertThat(new KeyStore(folder.resolve("none.json")).list()).isEmpty();
    }

    @Test
    void aRevokedKeyIsGoneAndTheOthersStay() throws Exception {
        String ada = keys.create("ada", List.of(), List.of(), null).key().id();
        String bob = keys.create("bob", List.of(), List.of(), null).key().id();
        assertThat(keys.revoke(ada)).isTrue();
        assertThat(keys.revoke(ada)).isFalse();
        assertThat(store.list()).extracting(key -> key.path("id").asText()).containsExactly(bob);
    }

    @Test
    void aRotatedKeyHasTheSameRightsAndLifetimeAndTheOldOneEndsAfterTheOverlap() throws Exception {
        Made old = keys.create("ada", List.of("tools:read"), List.of("artist"), Duration.ofDays(90));
        Keyring later = new Keyring(store, () -> NOW.plus(Duration.ofDays(30)));
        Made made = later.rotate(old.key().id(), Duration.ofHours(24)).orElseThrow();
        assertThat(made.key().text()).isNotEqualTo(old.key().text());
        JsonNode entry = entry(made.key().id());
        assertThat(entry.path("name").asText()).isEqualTo("ada");
        assertThat(entry.path("scopes").path(0).asText()).isEqualTo("tools:read");
        assertThat(entry.path("roles").path(0).asText()).isEqualTo("artist");
        assertThat(entry.path("created").asText()).isEqualTo("2026-07-01T12:00:00Z");
        assertThat(entry.path("expires").asText()).isEqualTo("2026-09-29T12:00:00Z");
        assertThat(entry(old.key().id()).path("expires").asText()).isEqualTo("2026-07-02T12:00:00Z");
    }

    @Test
    void anOverlapDoesNotProlongAKey() throws Exception {
        Made old = keys.create("ada", List.of(), List.of(), Duration.ofHours(1));
        keys.rotate(old.key().id(), Duration.ofHours(24));
        assertThat(entry(old.key().id()).path("expires").asText()).isEqualTo("2026-06-01T13:00:00Z");
        assertThat(keys.rotate("unknown", Duration.ZERO)).isEmpty();
    }

    @Test
    void whatSomebodyAddedByHandStays() throws Exception {
        String ada = keys.create("ada", List.of(), List.of(), null).key().id();
        String text = Files.readString(file).replace("\"name\"", "\"note\" : \"of the render farm\", \"name\"");
        Files.writeString(file, text);
        keys.create("bob", List.of(), List.of(), null);
        assertThat(entry(ada).path("note").asText()).isEqualTo("of the render farm");
    }

    @Test
    void commandsAtTheSameTimeLoseNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Made>> made = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String name = "user" + i;
                made.add(threads.submit(() -> new Keyring(new KeyStore(file), () -> NOW).create(name, List.of(), List.of(), null)));
            }
            for (Future<Made> each : made) {
                entry(each.get().key().id());
            }
            assertThat(store.list()).hasSize(40);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aDamagedFileIsNamedAndLeftAsItIs() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"keys\": [");
        assertThatThrownBy(() -> keys.create("ada", List.of(), List.of(), null))
                .isInstanceOf(UnreadableKeysException.class)
                .hasMessageContaining(file.toString());
        assertThat(Files.readString(file)).isEqualTo("{\"keys\": [");
        assertThat(folder.resolve("home")).isDirectoryNotContaining(path -> path.toString().endsWith(".tmp"));
    }
}
