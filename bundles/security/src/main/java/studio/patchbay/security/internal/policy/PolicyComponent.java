package studio.patchbay.security.internal.policy;

import java.time.Duration;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.BundleContext;
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
import studio.patchbay.api.security.AccessPolicy;
import studio.patchbay.api.security.AuditLog;
import studio.patchbay.api.security.AuditedAct;
import studio.patchbay.security.internal.challenge.BearerChallenge;
import studio.patchbay.security.internal.challenge.ProtectedResource;
import studio.patchbay.security.internal.file.FileWatch;

/**
 * Offers the configured policy as a service, and brings its file into force again when it changes. A bad file stops the start;
 * one that becomes bad later is told in the log, and the policy before stays in force.
 */
@Component(
        service = {},
        configurationPid = PolicyComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
public final class PolicyComponent {

    static final String PID = "studio.patchbay.security.policy";

    private static final Logger LOG = LoggerFactory.getLogger(PolicyComponent.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final PolicyService service;
    private final ServiceRegistration<AccessPolicy> registration;
    private PolicySource source;
    private FileWatch watch;
    private long changes;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile ProtectedResource resource;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile AuditLog audit;

    @Activate
    public PolicyComponent(BundleContext context, PolicySettings settings) {
        source = PolicySource.of(settings);
        watch = watch(source);
        service = new PolicyService(source.read(), this::challenge);
        registration = context.registerService(AccessPolicy.class, service, properties());
        start(watch);
    }

    /** Without this the component would be made anew, and in between there would be no policy. */
    @Modified
    void modified(PolicySettings settings) {
        try {
            follow(PolicySource.of(settings));
        } catch (IllegalArgumentException e) {
            LOG.warn("The policy that was read before stays in force: {}", e.getMessage());
        }
    }

    private synchronized void follow(PolicySource next) {
        FileWatch nextWatch = watch(next);
        replace(next);
        close(watch);
        source = next;
        watch = nextWatch;
        start(watch);
    }

    private FileWatch watch(PolicySource of) {
        return of.file() == null ? null : new FileWatch(of.file(), INTERVAL, this::reread);
    }

    private synchronized void reread() {
        try {
            replace(source);
        } catch (IllegalArgumentException e) {
            LOG.warn("The policy that was read before stays in force: {}", e.getMessage());
            tell("policy.refused", source);
        }
    }

    private void replace(PolicySource by) {
        service.replace(by.read());
        changes++;
        registration.setProperties(properties());
        LOG.info("The policy {} has changed and is in force", by);
        tell("policy.changed", by);
    }

    private void tell(String act, PolicySource of) {
        AuditLog log = audit;
        if (log != null) {
            log.record(new AuditedAct(act, Map.of("policy", of.toString())));
        }
    }

    private static void start(FileWatch watch) {
        if (watch != null) {
            watch.start();
        }
    }

    private static void close(FileWatch watch) {
        if (watch != null) {
            watch.close();
        }
    }

    private Map<String, String> challenge(Set<String> needed) {
        return BearerChallenge.bearer()
                .error("insufficient_scope")
                .scope(needed)
                .resourceMetadata(resource)
                .headers();
    }

    private Hashtable<String, Object> properties() {
        return new Hashtable<>(Map.of(AccessPolicy.CHANGE_COUNT, changes));
    }

    @Deactivate
    synchronized void deactivate() {
        close(watch);
        registration.unregister();
    }
}
