package studio.patchbay.registry.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The directory is its owner's alone, or there is no registry. */
class RegistryFolderTest {

    @TempDir
    private Path parent;

    private Path folder(String permissions) throws IOException {
        Path folder = Files.createDirectory(parent.resolve("registry"));
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void isMadeForItsOwnerAloneWithWhatIsMissingAboveIt() throws IOException {
        Path folder = parent.resolve("new/registry");
        RegistryFolder.open(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwx-w----", "rwxr-xrwx", "rwx----w-"})
    void isRefusedWhenOthersMayWrite(String permissions) throws IOException {
        Path folder = folder(permissions);
        assertThatIllegalArgumentException().isThrownBy(() -> RegistryFolder.open(folder))
                .withMessage("registry.directory is " + folder + ", where others than its owner may write (" + permissions
                        + "); chmod 700 it, or name another one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwx------", "rwxr-xr-x"})
    void isTakenWhenNobodyElseMay(String permissions) throws IOException {
        Path folder = folder(permissions);
        assertThat(RegistryFolder.open(folder).path()).isEqualTo(folder);
    }

    @Test
    void isRefusedWhenItBelongsToSomebodyElse() throws IOException {
        Path folder = folder("rwx------");
        UserPrincipal other = Owners.other(folder);
        assumeTrue(other != null, "only root can give a folder away");
        Files.setOwner(folder, other);
        assertThatIllegalArgumentException().isThrownBy(() -> RegistryFolder.open(folder))
                .withMessage("registry.directory is " + folder + ", which belongs to " + other.getName()
                        + " and not to root, who runs the host; name a folder of that user");
    }

    @Test
    void isNoFile() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));
        assertThatIllegalArgumentException().isThrownBy(() -> RegistryFolder.open(file))
                .withMessage("registry.directory is " + file + ", which is no folder; name another one");
    }
}
