package studio.patchbay.transport.http.internal;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers only for host names that mean this server. A web page can make a browser resolve the page's own name to this
 * machine (DNS rebinding), but it cannot make the browser send another name in Host. That Jetty refuses an HTTP/1.1
 * request with no Host or several is part of its RFC 9110 compliance; HTTP/1.0, which no browser speaks, may have none.
 */
final class HostHandler extends Handler.Wrapper {

    private static final Refusal MISDIRECTED = new Refusal(
            421,
            "The Host header names a host that this server does not answer for. Call it as localhost or 127.0.0.1, or add"
                    + " the name to the setting http.allowedHosts.");

    private final Set<String> hosts = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));

    HostHandler(HttpSettings settings, InetAddress bound, Handler next) {
        super(next);
        // 0.0.0.0 is no name of a server, and pages have used it to reach one.
        if (!bound.isAnyLocalAddress()) {
            String host = settings.host().toLowerCase(Locale.ROOT);
            hosts.add(host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host);
        }
        for (String name : settings.allowedHosts()) {
            hosts.add(HostName.of(name));
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String host = request.getHeaders().get(HttpHeader.HOST);
        if (host != null && !hosts.contains(HostName.of(host))) {
            MISDIRECTED.send(request, response, callback);
            return true;
        }
        // An absolute request target overrules Host (RFC 9112, section 3.2.2); Jetty refuses it when the two differ.
        return super.handle(request, response, callback);
    }
}
