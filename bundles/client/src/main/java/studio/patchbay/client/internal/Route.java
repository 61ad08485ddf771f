package studio.patchbay.client.internal;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import studio.patchbay.client.Backend;
import studio.patchbay.client.internal.link.Credentials;
import studio.patchbay.client.internal.link.HttpLink;
import studio.patchbay.client.internal.link.Inbox;
import studio.patchbay.client.internal.link.Link;
import studio.patchbay.client.internal.link.PlainHttp;
import studio.patchbay.client.internal.link.ProcessLink;
import studio.patchbay.client.internal.link.WebSocketLink;

/** Opens links to one backend. */
final class Route {

    private final Backend backend;
    private final HttpClient http;
    private final PlainHttp plain;
    private final Credentials credentials;

    /**
     * @param http null if the backend is a command
     * @param plain for what needs no TLS and no proxy
     */
    Route(Backend backend, HttpClient http, PlainHttp plain) {
        this.backend = backend;
        this.http = http;
        this.plain = plain;
        this.credentials = new Credentials(backend.headers(), backend.tokenFile());
    }

    /** How many there are to be tried. */
    int choices() {
        return Math.max(1, backend.urls().size());
    }

    /** Whether other credentials are there than those that were tried. */
    boolean renewed() {
        return credentials.renew();
    }

    CompletableFuture<? extends Link> open(int choice, Inbox inbox) {
        int maxBytes = backend.limits().messageBytes();
        if (backend.urls().isEmpty()) {
            return CompletableFuture.completedFuture(
                    ProcessLink.start(backend.command(), backend.environment(), maxBytes, inbox));
        }
        URI url = backend.urls().get(choice);
        if (url.getScheme().startsWith("ws")) {
            return WebSocketLink.open(http, url, credentials, backend.connectTimeout(), maxBytes, inbox);
        }
        boolean direct = url.getScheme().equals("http") && backend.proxy() == null;
        return CompletableFuture.completedFuture(
                new HttpLink(http, direct ? plain : null, url, credentials, backend.connectTimeout(), maxBytes));
    }
}
