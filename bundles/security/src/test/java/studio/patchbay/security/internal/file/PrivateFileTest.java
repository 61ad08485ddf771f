package studio.patchbay.security.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file with secrets has no rights for others; one of the administrator's may be read through its group. */
class PrivateFileTest {

    @ParameterizedTest
    @CsvSource({
        "rw-------, patchbay, true", "r--------, patchbay, true", "rw-r-----, patchbay, false", "rw-rw----, patchbay, false",
        "rw----r--, patchbay, false",
        "r--r-----, root, true", "rw-r-----, root, true", "rw-------, root, true", "rw-rw----, root, false", "r--r--r--, root, false",
        "r-----r--, root, false", "r---w----, root, false",
        "rw-------, mallory, true", "rw-r-----, mallory, false", "r--r-----, mallory, false", "rw----r--, mallory, false"
    })
    void byRightsAndOwner(String permissions, String owner, boolean isPrivate) {
        assertThat(PrivateFile.isPrivate(PosixFilePermissions.fromString(permissions), owner, "patchbay")).isEqualTo(isPrivate);
    }

    @Test
    void aFileOfTheAdministratorsOwnIsHandedOverByNobody() {
        assertThat(PrivateFile.isPrivate(PosixFilePermissions.fromString("rw-r-----"), "root", "root")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"rw-------, true", "rw-r-----, false"})
    void aFileOfThisUserIsItsOwn(String permissions, boolean isPrivate, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), "{}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertThat(PrivateFile.isPrivate(file)).isEqualTo(isPrivate);
    }
}
