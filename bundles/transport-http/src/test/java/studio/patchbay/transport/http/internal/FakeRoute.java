package studio.patchbay.transport.http.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import studio.patchbay.transport.http.HttpRoute;
import studio.patchbay.transport.http.HttpPort;

/** Stands in for another bundle's route: answers, holds or upgrades what it gets. */
final class FakeRoute implements HttpRoute {

    /** A request that reached the route, not yet answered. */
    record Held(Request request, Response response, Callback callback) {}

    final BlockingQueue<Held> held = new LinkedBlockingQueue<>();
    final BlockingQueue<HttpPort> listeners = new LinkedBlockingQueue<>();
    private final String path;
    private final Action action;
    private boolean below;
    volatile Handler handler;

    /** What is done with a request. */
    interface Action {

        void on(HttpPort listener, Held request);
    }

    FakeRoute(String path, Action action) {
        this.path = path;
        this.action = action;
    }

    static FakeRoute answering(String path, String text) {
        return new FakeRoute(
                path,
                (listener, request) ->
                        request.response().write(true, BufferUtil.toBuffer(text), request.callback()));
    }

    static FakeRoute holding(String path) {
        return new FakeRoute(path, (listener, request) -> {});
    }

    /** Speaks a protocol of its own, that sends back every byte. */
    static FakeRoute echoing(String path) {
        return new FakeRoute(path, (listener, request) -> {
            EndPoint endPoint = request.request().getConnectionMetaData().getConnection().getEndPoint();
            request.request().setAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE, new Echo(endPoint, listener));
            request.response().setStatus(101);
            request.response().getHeaders().put(HttpHeader.CONNECTION, "Upgrade");
            request.response().getHeaders().put(HttpHeader.UPGRADE, "echo");
            request.response().write(true, null, request.callback());
        });
    }

    /** The same, and what is below its path. */
    FakeRoute andBelow() {
        below = true;
        return this;
    }

    @Override
    public boolean below() {
        return below;
    }

    @Override
    public Set<String> paths() {
        return Set.of(path);
    }

    @Override
    public Handler handler(HttpPort listener) {
        listeners.add(listener);
        handler = new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                Held one = new Held(request, response, callback);
                held.add(one);
                action.on(listener, one);
                return true;
            }
        };
        return handler;
    }

    private static final class Echo extends AbstractConnection implements Connection.UpgradeTo {

        private boolean writing; // guarded by this, as leaving
        private boolean leaving;

        Echo(EndPoint endPoint, studio.patchbay.transport.http.HttpPort listener) {
            super(endPoint, listener.server().getThreadPool());
            listener.onStop(this::leave);
        }

        /** One write at a time: an echo that has arrived may not have been completed yet. */
        private synchronized void leave() {
            leaving = true;
            if (!writing) {
                sayBye();
            }
        }

        private void sayBye() {
            getEndPoint().write(Callback.from(this::close), BufferUtil.toBuffer("bye"));
        }

        private synchronized void echo(ByteBuffer bytes) {
            writing = true;
            getEndPoint().write(Callback.from(this::echoed), bytes);
        }

        private synchronized void echoed() {
            writing = false;
            if (leaving) {
                sayBye();
            } else {
                fillInterested();
            }
        }

        @Override
        public void onUpgradeTo(ByteBuffer early) {}

        @Override
        public void onOpen() {
            super.onOpen();
            fillInterested();
        }

        @Override
        public void onFillable() {
            ByteBuffer bytes = BufferUtil.allocate(1024);
            try {
                if (getEndPoint().fill(bytes) < 0) {
                    close();
                } else {
                    echo(bytes);
                }
            } catch (IOException e) {
                close();
            }
        }
    }
}
