package studio.patchbay.launcher.internal.framework;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.Felix;
import org.apache.felix.framework.util.FelixConstants;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.service.log.LoggerFactory;
import org.slf4j.Logger;

/** An OSGi framework with the host's own bundles installed from the installation, not copied. */
public final class HostFramework implements AutoCloseable {

    private static final Logger LOG = org.slf4j.LoggerFactory.getLogger(HostFramework.class);

    private static final String IN_PLACE = "reference:";

    private final Framework framework;
    private final ClassPathBundles classPath;
    private final Duration stopTimeout;
    private InstallOrder order;

    private HostFramework(Framework framework, ClassPathBundles classPath, Duration stopTimeout) {
        this.framework = framework;
        this.classPath = classPath;
        this.stopTimeout = stopTimeout;
    }

    /**
     * Starts the framework, without any bundle in it.
     *
     * @param storage a folder of this process alone
     * @param stopTimeout how long {@link #close} waits for the bundles
     */
    public static HostFramework launch(Path storage, Duration stopTimeout) {
        ClassPath classPath = new ClassPath(HostFramework.class.getClassLoader());
        ClassPathBundles bundles = new ClassPathBundles(classPath);
        Felix framework = new Felix(properties(storage, classPath), bundles);
        try {
            framework.start();
        } catch (BundleException e) {
            throw new StartException("The OSGi framework cannot start in " + storage + ": " + e.getMessage(), e);
        }
        UninstalledBundles.forgottenBy(framework);
        framework.getBundleContext().registerService(LoggerFactory.class, new OsgiLogs(), null);
        return new HostFramework(framework, bundles, stopTimeout);
    }

    private static Map<String, Object> properties(Path storage, ClassPath classPath) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SystemPackages.of(classPath));
        properties.put(FelixConstants.LOG_LOGGER_PROP, new FelixLog());
        // No process-wide URL handlers: several frameworks may live in one JVM, and Felix needs sun.misc.Unsafe for them.
        properties.put(FelixConstants.SERVICE_URLHANDLERS_PROP, "false");
        // The launcher stops the framework itself, in order and with an exit code.
        properties.put("felix.shutdown.hook", "false");
        // A handful of bundles is resolved sooner by one thread than by a pool.
        properties.put("felix.resolver.parallelism", "1");
        // Settings come from this process's own file, flags and environment; there is nothing to remember.
        properties.put("felix.cm.pm", "memory");
        properties.put("ds.service.changecount.timeout", "100");
        return properties;
    }

    /** The system bundle's context. */
    public BundleContext context() {
        return framework.getBundleContext();
    }

    /** Installs what a host cannot begin without; the rest is for {@link #later}. */
    public List<Bundle> install(Installation installation) {
        order = new InstallOrder(installation.bundles(), classPath::manifest);
        return install(order.atOnce());
    }

    /** What {@link #install(Installation)} left out. */
    public LaterBundles later() {
        return new LaterBundles(order, this::install);
    }

    /**
     * Installs the jars where they lie; the installation is not watched, so no file is replaced under the process. Those on
     * the class path become bundles of it, others get class loaders of their own.
     */
    public List<Bundle> install(List<Path> jars) {
        return jars.stream().map(this::install).toList();
    }

    private Bundle install(Path jar) {
        try {
            return context().installBundle(classPath.location(jar).orElse(IN_PLACE + jar.toUri()));
        } catch (BundleException e) {
            throw new StartException(jar + " of the installation is no usable bundle: " + e.getMessage(), e);
        }
    }

    /** Whether the bundle is one of {@link #install}. */
    public static boolean installed(Bundle bundle) {
        String location = bundle.getLocation();
        return ClassPathBundles.isLocation(location) || location.startsWith(IN_PLACE);
    }

    @Override
    public void close() {
        try {
            framework.stop();
            FrameworkEvent event = framework.waitForStop(stopTimeout.toMillis());
            if (event.getType() == FrameworkEvent.WAIT_TIMEDOUT) {
                LOG.warn("Bundles are still stopping after {} s; the process ends without them", stopTimeout.toSeconds());
            }
        } catch (BundleException e) {
            LOG.warn("The framework did not stop cleanly", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
