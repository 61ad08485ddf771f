package studio.patchbay.transport.http.internal;

import org.eclipse.jetty.util.Callback;

/** Does something at the end of an answer, before Jetty reads the next request. */
final class EndCallback extends Callback.Nested {

    private final Runnable atEnd;

    EndCallback(Callback callback, Runnable atEnd) {
        super(callback);
        this.atEnd = atEnd;
    }

    @Override
    public void succeeded() {
        atEnd.run();
        super.succeeded();
    }

    @Override
    public void failed(Throwable failure) {
        atEnd.run();
        super.failed(failure);
    }
}
