package studio.patchbay.registry.redis.internal.engine;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where the engine is.
 *
 * @param user empty for the default one
 */
public record EngineAddress(boolean tls, String user, String host, int port, int database) {

    private static final int PORT = 6379;
    private static final String FORM = "redis://HOST:PORT, or rediss:// with TLS, with USER@ before the host and /DATABASE"
            + " behind the port where they are needed";

    /**
     * Reads what is configured.
     *
     * @throws IllegalArgumentException in words for who configured it, and without what may be a password
     */
    public static EngineAddress of(String url) {
        URI uri = parse(url);
        String user = uri.getUserInfo() == null ? "" : uri.getUserInfo();
        if (user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("registry.redis has a password in it, which everybody sees who may list processes;"
                    + " put it into a file, and name that as registry.redis.passwordFile");
        }
        boolean tls = "rediss".equals(uri.getScheme());
        boolean known = tls || "redis".equals(uri.getScheme());
        if (!known || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
            throw wrong(url);
        }
        return new EngineAddress(tls, user, uri.getHost(), uri.getPort() < 0 ? PORT : uri.getPort(), database(uri, url));
    }

    private static URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw wrong(url);
        }
    }

    private static int database(URI uri, String url) {
        String path = uri.getPath().equals("/") ? "" : uri.getPath();
        if (!path.isEmpty() && !path.matches("/\\d{1,5}")) {
            throw wrong(url);
        }
        return path.isEmpty() ? 0 : Integer.parseInt(path.substring(1));
    }

    private static IllegalArgumentException wrong(String url) {
        return new IllegalArgumentException("registry.redis must be " + FORM + (url.contains("@") ? "" : ", not \"" + url + "\""));
    }

    /** Without the user: for logs. */
    @Override
    public String toString() {
        return (tls ? "rediss://" : "redis://") + host + ":" + port + "/" + database;
    }
}
