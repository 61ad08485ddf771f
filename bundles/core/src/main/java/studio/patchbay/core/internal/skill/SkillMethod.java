package studio.patchbay.core.internal.skill;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.runtime.Contribution.Status;

/** An annotated method of a skill, ready to be called. */
final class SkillMethod {

    private static final MethodType CALL = MethodType.methodType(Object.class, Object[].class);

    private final Method method;
    private final MethodHandle handle;

    private SkillMethod(Method method, MethodHandle handle) {
        this.method = method;
        this.handle = handle;
    }

    /** @throws BadMethod when nobody could call it */
    static SkillMethod of(SkillTools skill, Method method) {
        if (!Modifier.isPublic(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
            throw new BadMethod(Status.INVALID_DEFINITION, name(method) + " must be public and not static");
        }
        try {
            method.setAccessible(true); // the class itself need not be public
            MethodHandle handle = MethodHandles.lookup()
                    .unreflect(method)
                    .bindTo(skill)
                    .asFixedArity()
                    .asSpreader(Object[].class, method.getParameterCount())
                    .asType(CALL);
            return new SkillMethod(method, handle);
        } catch (IllegalAccessException e) {
            throw new BadMethod(Status.INVALID_DEFINITION, name(method) + " cannot be called: " + e.getMessage());
        }
    }

    Method method() {
        return method;
    }

    Type returned() {
        return method.getGenericReturnType();
    }

    /** Calls the method; what it throws comes out as it is. */
    Object call(Object... arguments) throws Exception {
        try {
            return (Object) handle.invokeExact(arguments);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    BadMethod bad(Status status, String what) {
        return new BadMethod(status, this + " " + what);
    }

    BadMethod bad(String what) {
        return bad(Status.INVALID_DEFINITION, what);
    }

    static String name(Method method) {
        return "The method " + method.getName() + " of " + method.getDeclaringClass().getSimpleName();
    }

    @Override
    public String toString() {
        return name(method);
    }
}
