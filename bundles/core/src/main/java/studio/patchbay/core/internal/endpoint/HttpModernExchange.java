package studio.patchbay.core.internal.endpoint;

import java.nio.ByteBuffer;
import java.util.Map;
import studio.patchbay.api.transport.HttpExchange;
import studio.patchbay.core.internal.protocol.Exchange;

/** One POST of the stateless era: JSON, or SSE from the first message before the answer. A dropped connection cancels. */
final class HttpModernExchange implements Exchange {

    private final HttpExchange http;
    private boolean open;
    private boolean over;

    HttpModernExchange(HttpExchange http) {
        this.http = http;
    }

    @Override
    public boolean streams() {
        return http.streams();
    }

    @Override
    public boolean mayBlock() {
        return true;
    }

    @Override
    public synchronized boolean send(byte[] json) {
        if (over) {
            return false;
        }
        if (!open) {
            open = true;
            http.open(Map.of());
        }
        return http.event(null, json, null);
    }

    @Override
    public synchronized void answer(int httpStatus, Map<String, String> httpHeaders, ByteBuffer... json) {
        if (over) {
            return;
        }
        over = true;
        if (open) {
            http.event(null, Parts.join(json), null);
            http.end();
        } else {
            http.reply(httpStatus, httpHeaders, json);
        }
    }

    @Override
    public void accepted() {
        http.reply(202, Map.of());
    }

    /** 2026-07-28 cancellation: the client has gone, or there is nothing that it waits for. */
    @Override
    public synchronized void endSilently() {
        if (!over) {
            over = true;
            if (open) {
                http.end();
            } else {
                http.reply(202, Map.of());
            }
        }
    }

    @Override
    public void onCancel(Runnable action) {
        http.onDisconnect(action);
    }

    @Override
    public void onStop(Runnable action) {
        http.onStop(action);
    }
}
