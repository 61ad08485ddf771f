package studio.patchbay.security.internal.limit;

import java.time.Duration;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.propertytypes.ServiceRanking;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.security.CallInterceptor;
import studio.patchbay.api.security.CallRefusedException;
import studio.patchbay.api.security.Invocation;

/** How often each tool may be called, and how many calls a caller may have running. */
@Component(configurationPid = CallLimits.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@ServiceRanking(CallInterceptor.LIMIT)
public final class CallLimits implements CallInterceptor {

    static final String PID = "studio.patchbay.security.limit";

    private final Quota<String> tools;
    private final Places calls;

    /** @throws IllegalArgumentException when a setting cannot work */
    @Activate
    public CallLimits(CallLimitSettings settings) {
        Rate rate = Rate.of("limits.perTool", settings.perTool());
        tools = rate == null ? null : new Quota<>("tool", rate);
        calls = new Places(settings.callsPerPrincipal());
    }

    @Override
    public Ending enter(Invocation invocation) throws CallRefusedException {
        Places.Place place = calls.take(Who.of(invocation.caller()));
        if (place == null) {
            throw new CallRefusedException(
                    429, Map.of("Retry-After", "1"), "Too many of your calls are running; wait until one of them has ended.");
        }
        if (tools != null && invocation.subject().kind() == Contribution.Kind.TOOL) {
            Use use = tools.use(invocation.subject().name());
            if (!use.allowed()) {
                place.free();
                throw new CallRefusedException(429, use.refusal(), "This tool is called too often; try again in "
                        + use.retryAfter() + " s.");
            }
        }
        return new Running(place);
    }

    /** A call that was given up keeps its place for as long as its handler runs: it is the handlers that are limited. */
    private record Running(Places.Place place) implements Ending {

        @Override
        public void left() {
            place.free();
        }

        @Override
        public void ended(Result result, Duration took) {
            // The handler may still run.
        }
    }
}
