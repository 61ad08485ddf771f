package studio.patchbay.security.internal.oauth;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Parts with the defaults of {@link OAuthSettings}, except what a test says, and clocks that a test may turn. */
final class Configured {

    static final String RESOURCE = "https://tools.example/mcp";

    final AtomicLong nanos = new AtomicLong();
    private final Map<String, Object> values = new HashMap<>(Map.of("resource", RESOURCE));
    private long aheadSeconds;

    Configured with(String key, Object value) {
        values.put(key, value);
        return this;
    }

    OAuthSettings settings() {
        return (OAuthSettings) Proxy.newProxyInstance(
                OAuthSettings.class.getClassLoader(),
                new Class<?>[] {OAuthSettings.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    Parts parts() {
        return Parts.of(settings(), new ServerCalls(), () -> Instant.now().plusSeconds(aheadSeconds), nanos::get);
    }

    /** Both clocks. */
    void later(int seconds) {
        aheadSeconds += seconds;
        nanos.addAndGet(seconds * 1_000_000_000L);
    }
}
