package studio.patchbay.itest.docs;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.stream.Stream;

/** {@code SkillBench} of an example, by reflection: the example's API is not that of this module. Answers are texts. */
final class Bench {

    private final Class<?> type;
    private final Object bench;

    private Bench(Class<?> type, Object bench) {
        this.type = type;
        this.bench = bench;
    }

    static Bench of(Examples examples, Object skill) throws Exception {
        Class<?> type = examples.type("studio.patchbay.api.testing.SkillBench");
        return new Bench(type, invoke(method(type, "of"), null, skill));
    }

    String call(String tool, Map<String, Object> arguments) throws Exception {
        return ask("call", tool, arguments);
    }

    String read(String uri) throws Exception {
        return ask("read", uri);
    }

    String prompt(String name, Map<String, String> arguments) throws Exception {
        return ask("prompt", name, arguments);
    }

    Bench answer(String key, Object answer) throws Exception {
        ask("answer", key, answer);
        return this;
    }

    private String ask(String name, Object... arguments) throws Exception {
        return String.valueOf(invoke(method(type, name), bench, arguments));
    }

    private static Method method(Class<?> type, String name) {
        return Stream.of(type.getMethods()).filter(method -> method.getName().equals(name)).findFirst().orElseThrow();
    }

    private static Object invoke(Method method, Object target, Object... arguments) throws Exception {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
