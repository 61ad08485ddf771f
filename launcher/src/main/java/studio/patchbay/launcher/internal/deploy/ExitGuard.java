package studio.patchbay.launcher.internal.deploy;

import org.osgi.framework.BundleContext;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;

/**
 * Keeps the code of deployed bundles from ending the process by {@code System.exit}, {@code Runtime.exit} or
 * {@code Runtime.halt}: such a call fails with a {@link NoSuchMethodError} that says so. Programs that were made into tools
 * end that way when something goes wrong, and would take all other tools along. It is a guard against mistakes, not
 * against malice: calls by reflection, or in classes that a bundle defines itself, are not seen.
 */
final class ExitGuard implements WeavingHook {

    private ExitGuard() {}

    /** Guards for as long as the framework runs: bundles stay, and load classes, when the deployer has gone. */
    static void register(BundleContext systemContext) {
        systemContext.registerService(WeavingHook.class, new ExitGuard(), null);
    }

    @Override
    public void weave(WovenClass woven) {
        if (SideBySide.isDeployed(woven.getBundleWiring().getBundle())) {
            ExitCalls.renamed(woven.getBytes()).ifPresent(woven::setBytes);
        }
    }
}
