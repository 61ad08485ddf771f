package studio.patchbay.security.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file with secrets has no rights for others; one that somebody else hands over may be read through its group. */
class PrivateFileTest {

    @ParameterizedTest
    @CsvSource({
        "rw-------, true, true", "r--------, true, true", "rw-r-----, true, false", "rw-rw----, true, false", "rw----r--, true, false",
        "r--r-----, false, true", "rw-r-----, false, true", "rw-------, false, true",
        "rw-rw----, false, false", "r--r--r--, false, false", "r-----r--, false, false", "r---w----, false, false"
    })
    void byRightsAndOwner(String permissions, boolean own, boolean isPrivate) {
        assertThat(PrivateFile.isPrivate(PosixFilePermissions.fromString(permissions), own)).isEqualTo(isPrivate);
    }

    @ParameterizedTest
    @CsvSource({"rw-------, true", "rw-r-----, false"})
    void aFileOfThisUserIsItsOwn(String permissions, boolean isPrivate, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), "{}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertThat(PrivateFile.isPrivate(file)).isEqualTo(isPrivate);
    }
}
