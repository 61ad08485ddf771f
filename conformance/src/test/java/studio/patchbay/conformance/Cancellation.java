package studio.patchbay.conformance;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CancellationException;
import studio.patchbay.api.ToolContext;

/** A call whose cancellation a test decides; it answers nothing else. */
final class Cancellation implements InvocationHandler {

    private Runnable action = () -> {};
    private boolean cancelled;

    ToolContext context() {
        return (ToolContext) Proxy.newProxyInstance(
                ToolContext.class.getClassLoader(), new Class<?>[] {ToolContext.class}, this);
    }

    synchronized void cancel() {
        cancelled = true;
        action.run();
    }

    @Override
    public synchronized Object invoke(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "cancelled" -> cancelled;
            case "onCancel" -> on((Runnable) arguments[0]);
            case "stopIfCancelled" -> stop();
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private Object on(Runnable cancel) {
        action = cancel;
        if (cancelled) {
            cancel.run();
        }
        return null;
    }

    private Object stop() {
        if (cancelled) {
            throw new CancellationException();
        }
        return null;
    }
}
