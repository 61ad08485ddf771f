package studio.patchbay.core.internal.skill;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.patchbay.api.Complete;
import studio.patchbay.api.runtime.Contribution.Kind;

/** The {@link Complete} methods of one prompt or template. Filled while the skill is read, only read afterwards. */
final class Completions {

    private final Map<String, SkillMethod> methods = new HashMap<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private final Kind kind;
    private final String of;
    private final String skill;

    Completions(Kind kind, String of, String skill) {
        this.kind = kind;
        this.of = of;
        this.skill = skill;
    }

    /** @throws BadMethod when it cannot be called, or the argument has a method already */
    void add(Complete complete, SkillMethod method) {
        check(method);
        if (methods.putIfAbsent(complete.argument(), method) != null) {
            throw method.bad("completes " + complete.argument() + " of " + of + ", which "
                    + methods.get(complete.argument()).method().getName() + " does already");
        }
    }

    private static void check(SkillMethod method) {
        Type[] parameters = method.method().getGenericParameterTypes();
        boolean takes = parameters.length >= 1 && parameters.length <= 2 && parameters[0] == String.class
                && (parameters.length == 1 || isGeneric(parameters[1], Map.class, String.class, String.class));
        if (!takes || !isGeneric(method.returned(), List.class, String.class)) {
            throw method.bad("must take the typed String, and if it likes a Map<String, String> of the other arguments,"
                    + " and return a List<String>");
        }
    }

    private static boolean isGeneric(Type type, Class<?> raw, Type... arguments) {
        return type instanceof ParameterizedType generic
                && generic.getRawType() == raw
                && List.of(generic.getActualTypeArguments()).equals(List.of(arguments));
    }

    /** Drops the methods for arguments that do not exist, and keeps the reason. */
    void mustBeAmong(List<String> arguments, boolean anything) {
        methods.entrySet().removeIf(entry -> {
            boolean unknown = !anything && !arguments.contains(entry.getKey());
            if (unknown) {
                BadMethod bad = entry.getValue().bad("completes " + entry.getKey() + ", but " + of + " has "
                        + (arguments.isEmpty() ? "no arguments" : String.join(", ", arguments)));
                flaws.add(new Flaw(kind, of, skill, bad.status(), bad.getMessage()));
            }
            return unknown;
        });
    }

    List<Flaw> flaws() {
        return flaws;
    }

    List<String> complete(String argument, String typed, Map<String, String> known) {
        SkillMethod method = methods.get(argument);
        if (method == null) {
            return List.of();
        }
        try {
            Object values = method.method().getParameterCount() == 1 ? method.call(typed) : method.call(typed, known);
            return values == null ? List.of() : ((List<?>) values).stream().map(String.class::cast).toList();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(method + " failed", e); // complete() declares no checked exceptions
        }
    }
}
