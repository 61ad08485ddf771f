package studio.patchbay.client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Where an MCP server is and how to get there: either URLs or a command.
 *
 * @param urls of one server, tried in this order when connecting: {@code http}, {@code https}, {@code ws} or {@code wss}; empty if
 *     there is a command
 * @param command program and arguments of a server that is talked to over stdin and stdout; empty if there are URLs
 * @param environment of the command, in addition to this process's
 * @param headers of each HTTP request and WebSocket handshake; never sent elsewhere than to {@code urls}
 * @param tokenFile holds a bearer token that goes into {@code Authorization}; read anew when the server does not take it any more.
 *     Null for none
 * @param connectTimeout of a connection, and of a server's first answer
 * @param requestTimeout of a request, from the last sign of it: progress prolongs it, and it stands still while a question of the
 *     server is open
 * @param tls null for the JVM's
 * @param proxy an HTTP proxy, as {@code http://host:port}; null for none
 * @param limits of what is read
 */
public record Backend(
        List<URI> urls,
        List<String> command,
        Map<String, String> environment,
        Map<String, String> headers,
        Path tokenFile,
        Duration connectTimeout,
        Duration requestTimeout,
        Tls tls,
        URI proxy,
        Limits limits) {

    private static final Set<String> SCHEMES = Set.of("http", "https", "ws", "wss");

    /** @throws IllegalArgumentException with a sentence that says what is wrong */
    public Backend {
        urls = List.copyOf(urls);
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        headers = Map.copyOf(headers);
        Objects.requireNonNull(connectTimeout);
        Objects.requireNonNull(requestTimeout);
        Objects.requireNonNull(limits);
        if (urls.isEmpty() == command.isEmpty()) {
            throw new IllegalArgumentException("A backend has either URLs or a command");
        }
        urls.forEach(Backend::check);
        if (proxy != null && (!"http".equals(proxy.getScheme()) || proxy.getHost() == null || proxy.getPort() < 0)) {
            throw new IllegalArgumentException("A proxy is given as http://host:port, not " + proxy);
        }
    }

    private static void check(URI url) {
        if (url.getScheme() == null || !SCHEMES.contains(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("A backend's URL begins with http, https, ws or wss and names a host, unlike " + url);
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "The URL of the backend at " + url.getHost() + " must not hold credentials; use a header or a token file");
        }
    }

    /** A server that listens. */
    public static Builder at(URI... urls) {
        return new Builder(List.of(urls), List.of());
    }

    /** A server that is started. */
    public static Builder command(String... command) {
        return new Builder(List.of(), List.of(command));
    }

    /** Without headers, which may be secret. */
    @Override
    public String toString() {
        return urls.isEmpty() ? command.get(0) : urls.toString();
    }

    /** Puts a backend together; what is not set has its default. */
    public static final class Builder {

        private final List<URI> urls;
        private final List<String> command;
        private Map<String, String> environment = Map.of();
        private Map<String, String> headers = Map.of();
        private Path tokenFile;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration requestTimeout = Duration.ofMinutes(5);
        private Tls tls;
        private URI proxy;
        private Limits limits = Limits.DEFAULT;

        private Builder(List<URI> urls, List<String> command) {
            this.urls = urls;
            this.command = command;
        }

        public Builder environment(Map<String, String> value) {
            environment = value;
            return this;
        }

        public Builder headers(Map<String, String> value) {
            headers = value;
            return this;
        }

        public Builder tokenFile(Path value) {
            tokenFile = value;
            return this;
        }

        /** 10 seconds unless set. */
        public Builder connectTimeout(Duration value) {
            connectTimeout = value;
            return this;
        }

        /** 5 minutes unless set. */
        public Builder requestTimeout(Duration value) {
            requestTimeout = value;
            return this;
        }

        public Builder tls(Tls value) {
            tls = value;
            return this;
        }

        public Builder proxy(URI value) {
            proxy = value;
            return this;
        }

        public Builder limits(Limits value) {
            limits = value;
            return this;
        }

        public Backend build() {
            return new Backend(
                    urls, command, environment, headers, tokenFile, connectTimeout, requestTimeout, tls, proxy, limits);
        }
    }
}
