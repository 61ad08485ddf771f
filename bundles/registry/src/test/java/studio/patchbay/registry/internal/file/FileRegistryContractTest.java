package studio.patchbay.registry.internal.file;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.registry.contract.Engine;
import studio.patchbay.registry.contract.InstanceRegistryContract;

/** The registry in a directory is a registry. */
class FileRegistryContractTest extends InstanceRegistryContract {

    @TempDir
    private Path folder;

    @Override
    protected Engine engine() {
        return new FileEngine(folder.resolve("registry"));
    }
}
