package studio.patchbay.security.internal.guard;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import studio.patchbay.api.security.Authenticator;

/** Guards with other settings than the default ones. */
final class Settings {

    private Settings() {}

    /** The values of an annotation, those that are not given by their defaults, as Declarative Services makes it. */
    static <A extends Annotation> A of(Class<A> type, Map<String, Object> given) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) ->
                coerced(given.getOrDefault(method.getName(), defaultOf(method)), method.getReturnType())));
    }

    private static Object coerced(Object value, Class<?> type) {
        return type == String.class ? value.toString() : value;
    }

    private static Object defaultOf(Method method) {
        return method.getDefaultValue();
    }

    static EdgeGuard guard(Map<String, Object> given, Authenticator... authenticators) {
        EdgeGuard guard = new EdgeGuard(of(GuardSettings.class, given));
        long id = 0;
        for (Authenticator authenticator : authenticators) {
            guard.addAuthenticator(authenticator, Map.of("service.id", id++));
        }
        return guard;
    }

    static String[] list(String... values) {
        return values;
    }
}
