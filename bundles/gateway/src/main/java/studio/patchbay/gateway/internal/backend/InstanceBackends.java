package studio.patchbay.gateway.internal.backend;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.handler.EndpointScope;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceSnapshot;
import studio.patchbay.api.registry.InstanceStatus;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.client.Backend;
import studio.patchbay.client.Era;
import studio.patchbay.client.Tls;

/** The hosts of the registry as backends: all but this one. */
public final class InstanceBackends {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceBackends.class);
    private static final String MODERN = "2026-07-28";

    private final String own;
    private final Path tokenFile;
    private final Tls tls;
    private final Duration connectTimeout;

    /**
     * @param own id of this instance
     * @param tokenFile null for none
     * @param tls null for the JVM's
     */
    public InstanceBackends(String own, Path tokenFile, Tls tls, Duration connectTimeout) {
        this.own = own;
        this.tokenFile = tokenFile;
        this.tls = tls;
        this.connectTimeout = connectTimeout;
    }

    /** By id. Those without an address, as at the beginning of their start, are not among them yet. */
    public Map<String, BackendSpec> of(InstanceSnapshot snapshot) {
        Map<String, BackendSpec> specs = new LinkedHashMap<>();
        for (InstanceRecord instance : snapshot.instances()) {
            boolean first = snapshot.withShortId(instance.shortId()).filter(instance::equals).isPresent();
            if (!instance.id().equals(own) && !instance.url().isEmpty() && first) {
                add(instance, specs);
            }
        }
        return specs;
    }

    /** The ids of those that finish what they have begun, and are to get nothing new. */
    public Set<String> leaving(InstanceSnapshot snapshot) {
        return snapshot.instances().stream()
                .filter(instance -> instance.status() == InstanceStatus.SHUTTING_DOWN)
                .map(InstanceRecord::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void add(InstanceRecord instance, Map<String, BackendSpec> specs) {
        try {
            specs.put(instance.id(), spec(instance));
        } catch (IllegalArgumentException e) {
            LOG.warn("The instance {} cannot be served: {}", instance.shortId(), e.getMessage());
        }
    }

    private BackendSpec spec(InstanceRecord instance) {
        Backend target = Backend.at(URI.create(instance.url()))
                .tokenFile(tokenFile)
                .tls(instance.url().startsWith("https:") ? tls : null)
                .connectTimeout(connectTimeout)
                .requestTimeout(BackendsFile.AS_LONG_AS_THE_CALL)
                .build();
        return new BackendSpec(
                instance.id(), instance.shortId(), title(instance), target, era(instance), scopes(instance));
    }

    private static String title(InstanceRecord instance) {
        return instance.displayName().isBlank() ? instance.shortId() : instance.displayName();
    }

    private static Era era(InstanceRecord instance) {
        if (instance.protocols().isEmpty()) {
            return null;
        }
        return instance.protocols().contains(MODERN) ? Era.MODERN : Era.LEGACY;
    }

    private static List<String> scopes(InstanceRecord instance) {
        List<String> scopes = new ArrayList<>();
        scopes.add(EndpointScope.INSTANCE + instance.shortId());
        String application = EndpointScope.APPLICATION + instance.application().name().toLowerCase(Locale.ROOT);
        if (Entrance.isScope(application)) {
            scopes.add(application);
        }
        return scopes;
    }
}
