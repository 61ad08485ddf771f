package studio.patchbay.launcher.internal.deploy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.osgi.framework.BundleContext;
import studio.patchbay.api.runtime.BundleState;

/** Placeholder with the deployer's signatures. */
public final class Deployer implements AutoCloseable {

    public Deployer(
            BundleContext systemContext,
            List<Path> skillFolders,
            Path transportsFolder,
            Path staging,
            Duration scanInterval,
            Duration drain) {}

    public void start() {}

    public List<BundleState> bundles() {
        return List.of();
    }

    public void onChange(Runnable listener) {}

    @Override
    public void close() {}
}
