package studio.patchbay.observability.internal.instance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceRegistry;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.api.transport.HttpMessage;
import studio.patchbay.api.transport.HttpPage;
import studio.patchbay.api.transport.ReadinessCheck;
import studio.patchbay.json.Json;

/**
 * {@code /instances}: a JSON list of the hosts that are known, this one first; without a registry, of this one. The server's name is
 * in the configuration of the core; that of {@value #PID} may say where clients are to go ({@code url}).
 */
@Component(configurationPid = {InstancesPage.CORE_PID, InstancesPage.PID}, immediate = true)
public final class InstancesPage implements HttpPage {

    static final String PID = "studio.patchbay.observability.instances";
    static final String CORE_PID = "studio.patchbay.core";

    private final ThisHost host;
    private final Collection<ReadinessCheck> checks = new CopyOnWriteArrayList<>();
    private final AtomicReference<InstanceRegistry> registry = new AtomicReference<>();

    /** @throws IllegalArgumentException when the configured URL is none */
    @Activate
    public InstancesPage(@Reference McpRuntime runtime, BundleContext bundle, Map<String, Object> configuration) {
        this(new ThisHost(
                runtime,
                text(configuration, "serverName", "patchbay"),
                bundle.getBundle().getVersion().toString(),
                AdvertisedUrl.check(text(configuration, "url", ""))));
    }

    InstancesPage(ThisHost host) {
        this.host = host;
    }

    private static String text(Map<String, Object> configuration, String key, String otherwise) {
        return configuration.get(key) instanceof String text ? text : otherwise;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindCheck(ReadinessCheck check) {
        checks.add(check);
    }

    void unbindCheck(ReadinessCheck check) {
        checks.remove(check);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setRegistry(InstanceRegistry found) {
        registry.set(found);
    }

    /** Takes it away, unless another has taken its place already. */
    void unsetRegistry(InstanceRegistry gone) {
        registry.compareAndSet(gone, null);
    }

    @Override
    public String path() {
        return "/instances";
    }

    @Override
    public boolean open() {
        return false;
    }

    @Override
    public Answer get(HttpMessage request) {
        boolean ready = checks.stream().allMatch(InstancesPage::passes);
        InstanceRegistry present = registry.get();
        List<InstanceRecord> known = present == null ? List.of() : present.snapshot().instances();
        return new Answer(200, "application/json", Map.of(), Json.bytes(list(known, ready)));
    }

    private List<Map<String, Object>> list(List<InstanceRecord> known, boolean ready) {
        List<Map<String, Object>> list = new ArrayList<>();
        list.add(host.now(known.stream().filter(this::isThisHost).findFirst(), ready));
        known.stream().filter(instance -> !isThisHost(instance)).map(InstanceRecord::toMap).forEach(list::add);
        return list;
    }

    private boolean isThisHost(InstanceRecord instance) {
        return instance.id().equals(host.id());
    }

    /** One that fails to answer does not; {@code /readyz}, which asks them all the time, logs why. */
    private static boolean passes(ReadinessCheck check) {
        try {
            return check.failure().isEmpty();
        } catch (RuntimeException e) {
            return false;
        }
    }
}
