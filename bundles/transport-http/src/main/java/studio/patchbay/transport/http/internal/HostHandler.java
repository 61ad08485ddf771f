package studio.patchbay.transport.http.internal;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
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

    private static final Refusal AMBIGUOUS =
            new Refusal(400, "Name the server once: in :authority, or in a Host header that says the same.");

    /** It has no path by which to judge it. */
    private static final Refusal TUNNEL = new Refusal(405, "This server is no proxy.");

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
        Refusal refusal = HttpMethod.CONNECT.is(request.getMethod())
                ? TUNNEL
                : Refusal.multiplexed(request) ? authority(request) : host(request);
        if (refusal != null) {
            refusal.send(request, response, callback);
            return true;
        }
        return super.handle(request, response, callback);
    }

    private Refusal host(Request request) {
        String host = request.getHeaders().get(HttpHeader.HOST);
        // An absolute request target overrules Host (RFC 9112, section 3.2.2); Jetty refuses it when the two differ.
        return host == null || hosts.contains(HostName.of(host)) ? null : MISDIRECTED;
    }

    /** HTTP/2 has the name in {@code :authority}, and may have a Host beside it that says the same (RFC 9113, section 8.3.1). */
    private Refusal authority(Request request) {
        String name = request.getHttpURI().getAuthority();
        for (HttpField field : request.getHeaders()) {
            if (field.getHeader() == HttpHeader.HOST) {
                if (name != null && !same(name, field.getValue())) {
                    return AMBIGUOUS;
                }
                name = field.getValue();
            }
        }
        if (name == null) {
            return AMBIGUOUS;
        }
        return hosts.contains(HostName.of(name)) ? null : MISDIRECTED;
    }

    private static boolean same(String name, String other) {
        return other != null && Objects.equals(HostName.of(name), HostName.of(other));
    }
}
