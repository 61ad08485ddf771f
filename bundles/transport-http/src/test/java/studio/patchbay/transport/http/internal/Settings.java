package studio.patchbay.transport.http.internal;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** {@link HttpSettings} with the defaults that the annotation declares, except what a test says. */
final class Settings {

    private final Map<String, Object> values = new HashMap<>(Map.of("port", 0));

    static Settings with(String key, Object value) {
        return new Settings().and(key, value);
    }

    static HttpSettings defaults() {
        return new Settings().done();
    }

    Settings and(String key, Object value) {
        values.put(key, value);
        return this;
    }

    HttpSettings done() {
        Map<String, Object> given = Map.copyOf(values);
        return (HttpSettings) Proxy.newProxyInstance(
                HttpSettings.class.getClassLoader(),
                new Class<?>[] {HttpSettings.class},
                (proxy, method, arguments) -> given.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
