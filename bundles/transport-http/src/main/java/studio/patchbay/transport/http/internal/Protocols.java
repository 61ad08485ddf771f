package studio.patchbay.transport.http.internal;

import java.util.Optional;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.transport.http.internal.tls.Tls;

/** What is spoken on one port, as the settings have it: HTTP/1.1, HTTP/2, and TLS below them. */
final class Protocols {

    private static final Logger LOG = LoggerFactory.getLogger(Protocols.class);

    private static final String HTTP_1_1 = "http/1.1"; // RFC 7301, section 6; names are of lower case there
    private static final String HTTP_2 = "h2"; // RFC 9113, section 3.2

    private final HttpSettings settings;
    private final Optional<Tls> tls;

    /** @throws IllegalArgumentException when TLS cannot be had as it is set */
    Protocols(HttpSettings settings) {
        this.settings = settings;
        if (settings.h2c() && TlsCheck.wanted(settings)) {
            LOG.warn("Setting {}h2c has no effect on port {}, which speaks TLS; clients choose HTTP/2 in the handshake there",
                    SettingsCheck.prefix(settings), settings.port());
        }
        this.tls = TlsCheck.wanted(settings) ? Optional.of(new Tls(TlsCheck.check(settings))) : Optional.empty();
    }

    /** The first is what a connection begins with. */
    ConnectionFactory[] factories() {
        HttpConfiguration configuration = configuration();
        ConnectionFactory http = new Http1(configuration);
        if (tls.isEmpty()) {
            return settings.h2c() ? new ConnectionFactory[] {http, new Http2.ClearText(configuration)} : new ConnectionFactory[] {http};
        }
        if (!settings.http2()) {
            return new ConnectionFactory[] {tls.get().connectionFactory(HTTP_1_1), http};
        }
        return new ConnectionFactory[] {
            tls.get().connectionFactory(Alpn.NAME), new Alpn(HTTP_2, HTTP_1_1), new Http2(configuration, HTTP_2), http
        };
    }

    private HttpConfiguration configuration() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(settings.maxHeaderBytes());
        http.setUriCompliance(UriCompliance.DEFAULT);
        return http;
    }

    /** Of the addresses that clients use. */
    String scheme() {
        return tls.isPresent() ? "https" : "http";
    }

    /** Takes renewed certificates into use for as long as the connector runs. */
    void watch(Connector connector) {
        if (tls.isPresent()) {
            tls.get().watch(connector.getScheduler(), connector.getExecutor());
        }
    }
}
