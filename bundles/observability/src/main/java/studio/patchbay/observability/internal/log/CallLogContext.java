package studio.patchbay.observability.internal.log;

import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.MDC;
import studio.patchbay.api.security.CallInterceptor;
import studio.patchbay.api.security.Invocation;

/**
 * Puts the request and what it uses into the logging context while its handler runs. Only if the log is JSON, which shows it:
 * otherwise calls should not pay for it.
 */
@Component(
        service = {},
        configurationPid = CallLogContext.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class CallLogContext {

    static final String PID = "studio.patchbay.observability.log";

    private static final int RANKING = CallInterceptor.AUDIT + 150;

    /** Null unless the log is JSON. */
    private final ServiceRegistration<CallInterceptor> registration;

    @Activate
    public CallLogContext(BundleContext bundle, Map<String, Object> configuration) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Constants.SERVICE_RANKING, RANKING);
        registration = "json".equals(configuration.get("format"))
                ? bundle.registerService(CallInterceptor.class, new Context(), properties)
                : null;
    }

    @Deactivate
    void stop() {
        if (registration != null) {
            registration.unregister();
        }
    }

    /** The same for all calls: nothing is remembered of one. */
    static final class Context implements CallInterceptor, CallInterceptor.Ending {

        static final String REQUEST = "request_id";
        static final String NAME = "name";
        private static final int LONGEST = 128;

        @Override
        public Ending enter(Invocation invocation) {
            String id = String.valueOf(invocation.requestId());
            MDC.put(REQUEST, bounded(id));
            MDC.put(NAME, bounded(invocation.subject().name()));
            return this;
        }

        /** Both may be what a client wrote. */
        private static String bounded(String text) {
            return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        }

        @Override
        public void left() {
            MDC.remove(REQUEST);
            MDC.remove(NAME);
        }

        @Override
        public void ended(Result result, Duration took) {
            // The context ends with the handler.
        }
    }
}
