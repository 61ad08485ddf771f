package studio.patchbay.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.ServiceRegistration;
import studio.patchbay.api.Caller;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.api.security.AccessPolicy;
import studio.patchbay.api.security.CallInterceptor;
import studio.patchbay.api.security.CallRefusedException;
import studio.patchbay.api.security.Decision;
import studio.patchbay.api.security.Subject;

/** Access policies and interceptors are services of any bundle, and count from the moment they are there. */
class AccessIT {

    @RegisterExtension
    static final FrameworkHost HOST = new FrameworkHost();

    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private DuplexClient client;

    private record Saying(String name) implements ToolHandler {
        @Override
        public ToolDefinition definition() {
            return ToolDefinition.named(name).description("Says its name").build();
        }

        @Override
        public ToolResult call(Map<String, Object> arguments, ToolContext context) {
            return ToolResult.text(name);
        }
    }

    /** Hides some tools from all. */
    private static final class Hiding implements AccessPolicy {

        private final Set<String> hidden = ConcurrentHashMap.newKeySet();

        @Override
        public Object audience(Caller caller) {
            return "all";
        }

        @Override
        public boolean visible(Object audience, Subject subject) {
            return !hidden.contains(subject.name());
        }

        @Override
        public Decision decide(Caller caller, Object audience, Subject subject) {
            return Decision.ALLOWED;
        }
    }

    private <T> ServiceRegistration<T> register(Class<T> type, T service, Map<String, ?> properties) {
        ServiceRegistration<T> registration = HOST.register(type, service, properties);
        registrations.add(registration);
        return registration;
    }

    @BeforeEach
    void twoTools() {
        register(ToolHandler.class, new Saying("one"), Map.of());
        register(ToolHandler.class, new Saying("two"), Map.of());
        HOST.awaitPublished("one", "two");
        client = HOST.connect().initialized();
    }

    @AfterEach
    void nothingStays() {
        client.close();
        registrations.forEach(ServiceRegistration::unregister);
        HOST.awaitPublished();
    }

    private static Dictionary<String, Object> changed(long count) {
        return new Hashtable<>(Map.of(AccessPolicy.CHANGE_COUNT, count));
    }

    @Test
    void aPolicyThatComesChangesAndGoes() {
        var hiding = new Hiding();
        hiding.hidden.add("one");

        ServiceRegistration<AccessPolicy> policy = register(AccessPolicy.class, hiding, Map.of());
        client.awaitMethod("notifications/tools/list_changed");
        assertThat(client.tools()).containsExactly("two");

        hiding.hidden.clear();
        hiding.hidden.add("two");
        policy.setProperties(changed(1));
        client.awaitMethod("notifications/tools/list_changed");
        assertThat(client.tools()).containsExactly("one");

        policy.unregister();
        registrations.remove(policy);
        client.awaitMethod("notifications/tools/list_changed");
        assertThat(client.tools()).containsExactly("one", "two");
    }

    @Test
    void interceptorsInTheOrderOfTheirRanking() {
        List<String> order = new CopyOnWriteArrayList<>();
        register(CallInterceptor.class, noting(order, "limit"), Map.of("service.ranking", CallInterceptor.LIMIT));
        ServiceRegistration<CallInterceptor> audit =
                register(CallInterceptor.class, noting(order, "audit"), Map.of("service.ranking", CallInterceptor.AUDIT));

        assertThat(client.call("one")).isEqualTo("one");
        assertThat(order).containsExactly("audit", "limit");

        order.clear();
        audit.setProperties(new Hashtable<>(Map.of("service.ranking", CallInterceptor.LIMIT - 1)));
        assertThat(client.call("one")).isEqualTo("one");
        assertThat(order).containsExactly("limit", "audit");

        order.clear();
        audit.unregister();
        registrations.remove(audit);
        assertThat(client.call("one")).isEqualTo("one");
        assertThat(order).containsExactly("limit");
    }

    private static CallInterceptor noting(List<String> order, String name) {
        return invocation -> {
            order.add(name);
            return null;
        };
    }

    @Test
    void anInterceptorThatRefuses() {
        register(
                CallInterceptor.class,
                invocation -> {
                    throw new CallRefusedException(429, Map.of("Retry-After", "1"), "Too fast");
                },
                Map.of());

        assertThat(client.ask("""
                {"jsonrpc": "2.0", "id": "call", "method": "tools/call",
                 "params": {"name": "one", "arguments": {}, "_meta": {$meta}}}""").at("/error/message").asText())
                .isEqualTo("Too fast");
    }
}
