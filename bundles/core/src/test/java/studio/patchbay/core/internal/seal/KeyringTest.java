package studio.patchbay.core.internal.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of the keys: what is in it, what must not be, and when a change counts. */
class KeyringTest {

    private static final byte[] BINDING = {1};

    @TempDir
    private Path folder;

    private Path file;

    @AutoClose("shutdownNow")
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

    private final Keyring keyring = new Keyring(timer);
    private final Seal seal = new Seal("test", keyring);
    private long changes;

    private static String key(int fill) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) fill);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    @BeforeEach
    void make() throws IOException {
        file = Files.createFile(folder.resolve("seal.keys"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(++changes * 1_000));
    }

    private boolean opens(String sealed) {
        return seal.open(sealed, BINDING).isPresent();
    }

    private void refused(String sentence) {
        assertThatThrownBy(() -> keyring.use(file)).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "The file " + file + " with the keys that seal sessions " + sentence);
        assertThat(keyring.shared()).isFalse();
    }

    @Test
    void a_change_of_the_file_counts_and_a_bad_one_does_not() throws IOException {
        write(key(1));
        keyring.use(file);
        String first = seal.seal(BINDING, BINDING);

        write("# next\n" + key(2) + "\n\n" + key(1) + "=\n");
        keyring.look();
        String second = seal.seal(BINDING, BINDING);
        assertThat(opens(first)).isTrue();
        write("nonsense");
        keyring.look();
        assertThat(opens(first)).isTrue();
        write(key(2));
        keyring.look();

        assertThat(opens(first)).isFalse();
        assertThat(opens(second)).isTrue();
    }

    @Test
    void a_file_that_is_away_for_a_moment_stays_in_force() throws IOException {
        write(key(1));
        keyring.use(file);
        String sealed = seal.seal(BINDING, BINDING);

        Files.delete(file);
        keyring.look();

        assertThat(opens(sealed)).isTrue();
        assertThat(keyring.shared()).isTrue();
    }

    @Test
    void without_a_file_the_key_is_of_this_process() throws IOException {
        String alone = seal.seal(BINDING, BINDING);
        assertThat(opens(alone)).isTrue();
        assertThat(new Seal("test", new Keyring(timer)).open(alone, BINDING)).isEmpty();
        write(key(1));
        keyring.use(file);
        assertThat(opens(alone)).isFalse();

        keyring.use(null);

        assertThat(keyring.shared()).isFalse();
    }

    @Test
    void is_for_one_purpose_and_one_binding() throws IOException {
        write(key(1));
        keyring.use(file);
        String sealed = seal.seal(BINDING, BINDING);

        assertThat(new Seal("other", keyring).open(sealed, BINDING)).isEmpty();
        assertThat(seal.open(sealed, new byte[] {2})).isEmpty();
    }

    @Test
    void a_file_that_others_may_read() throws IOException {
        write(key(1));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        refused("can be read or changed by others than its owner: run chmod 600 " + file);
    }

    @Test
    void a_file_that_is_not_there() throws IOException {
        Files.delete(file);

        refused("is not there: make one with patchbay seal new, or correct seal.file");
    }

    @Test
    void a_line_that_is_no_key_is_named_but_not_quoted() throws IOException {
        for (String bad : new String[] {"secret", key(1).substring(1), key(1) + "AAAA", "not base64!"}) {
            write("# keys\n" + key(1) + "\n" + bad + "\n");

            refused("has no key of 32 bytes in Base64url on line 3: make one with patchbay seal new, or correct seal.file");
        }
    }

    @Test
    void none_and_too_many() throws IOException {
        write("# nothing\n");
        refused("has 0 keys, not 1 to 16: make one with patchbay seal new, or correct seal.file");
        write((key(1) + "\n").repeat(17));
        refused("has 17 keys, not 1 to 16: make one with patchbay seal new, or correct seal.file");
    }
}
