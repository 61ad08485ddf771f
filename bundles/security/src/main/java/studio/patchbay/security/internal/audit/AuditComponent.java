package studio.patchbay.security.internal.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.runtime.Deployment;
import studio.patchbay.api.security.AuditLog;
import studio.patchbay.api.security.AuditedAct;
import studio.patchbay.api.security.CallInterceptor;
import studio.patchbay.security.internal.chain.ChainFiles;
import studio.patchbay.security.internal.chain.ChainLimits;
import studio.patchbay.security.internal.chain.ChainWriter;

/** The audit log as services: what enters every use, and what is told of acts. */
@Component(
        service = {},
        configurationPid = AuditComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
public final class AuditComponent {

    static final String PID = "studio.patchbay.security.audit";

    private static final Logger LOG = LoggerFactory.getLogger(AuditComponent.class);

    private final BundleContext context;
    private final AuditQueue queue;
    private final AuditTrail trail;
    private final DeploymentWatch deployments;
    private final List<ServiceRegistration<?>> registrations;
    private ChainWriter chain;

    @Activate
    public AuditComponent(BundleContext context, AuditSettings settings) {
        this.context = context;
        boolean refuses = refuses(settings);
        chain = open(settings);
        Arguments arguments = arguments(settings, chain);
        RefusedAdmissions admissions = new RefusedAdmissions(System::nanoTime);
        queue = new AuditQueue(chain, interval(settings), settings.queue(), this::tick);
        trail = new AuditTrail(queue, admissions, arguments, refuses);
        deployments = new DeploymentWatch(trail::record);
        // Deployers come after everything that the host itself needs.
        boolean starting = context.getServiceReference(Deployment.class) == null;
        trail.record(new AuditedAct(starting ? "host.started" : "audit.started", host()));
        queue.start();
        registrations = List.of(
                context.registerService(AuditLog.class, trail, null),
                context.registerService(CallInterceptor.class, trail, ranking()));
    }

    private static Dictionary<String, Object> ranking() {
        return new Hashtable<>(Map.of(Constants.SERVICE_RANKING, CallInterceptor.AUDIT));
    }

    private static boolean refuses(AuditSettings settings) {
        return switch (settings.whenFull()) {
            case "refuse" -> true;
            case "drop" -> false;
            default -> throw new IllegalArgumentException(
                    "audit.whenFull is \"" + settings.whenFull() + "\"; write refuse or drop");
        };
    }

    private static ChainWriter open(AuditSettings settings) {
        try {
            return ChainWriter.open(new ChainFiles(Path.of(settings.file())), limits(settings));
        } catch (IOException e) {
            throw new IllegalArgumentException("The audit log cannot be written: " + e.getMessage(), e);
        }
    }

    /** Closes the file if that cannot be, unless it is in use anyway. */
    private static Arguments arguments(AuditSettings settings, ChainWriter opened) {
        try {
            return Arguments.of(settings.arguments(), Path.of(settings.file()).resolveSibling("digest.key"));
        } catch (IOException | IllegalArgumentException e) {
            if (opened != null) {
                close(opened);
            }
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static void close(ChainWriter chain) {
        try {
            chain.close();
        } catch (IOException e) {
            LOG.debug("{} was not closed cleanly", chain.file(), e);
        }
    }

    private static ChainLimits limits(AuditSettings settings) {
        return new ChainLimits(settings.maxBytes(), Duration.ofMillis(settings.maxAgeMillis()), settings.files());
    }

    private static Duration interval(AuditSettings settings) {
        return Duration.ofMillis(settings.syncIntervalMillis());
    }

    private void tick() {
        trail.tick();
        deployments.tick();
    }

    private static Map<String, Object> host() {
        return Map.of("pid", ProcessHandle.current().pid());
    }

    /** Without this the component would be made anew, and in between uses would go unrecorded. */
    @Modified
    synchronized void modified(AuditSettings settings) {
        boolean refuses = refuses(settings);
        boolean same = new ChainFiles(Path.of(settings.file())).active().equals(chain.file());
        ChainWriter next = same ? chain : open(settings);
        trail.follow(arguments(settings, same ? null : next), refuses);
        try {
            queue.replace(next, interval(settings), limits(settings));
        } catch (IOException e) {
            LOG.warn("The end of the audit log {} may not be on the disk: {}", chain.file(), e.getMessage());
        }
        chain = next;
        trail.record(new AuditedAct("audit.changed", host()));
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindDeployment(Deployment deployment) {
        deployments.look(deployment);
    }

    void updatedDeployment(Deployment deployment) {
        deployments.look(deployment);
    }

    void unbindDeployment(Deployment deployment) {
        // The deployer goes with the host; what it deployed is not removed by that.
    }

    @Deactivate
    void deactivate() {
        registrations.forEach(ServiceRegistration::unregister);
        deployments.close();
        boolean stopping = context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() == Bundle.STOPPING;
        trail.record(new AuditedAct(stopping ? "host.stopped" : "audit.stopped", host()));
        queue.close();
    }
}
