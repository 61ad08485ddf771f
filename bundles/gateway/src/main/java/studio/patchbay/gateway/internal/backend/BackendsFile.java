package studio.patchbay.gateway.internal.backend;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import studio.patchbay.api.handler.EndpointScope;
import studio.patchbay.client.Backend;
import studio.patchbay.client.Era;
import studio.patchbay.client.Tls;
import studio.patchbay.json.Json;

/**
 * The file of backends that are in no registry:
 *
 * <pre>{@code
 * {"backends": {
 *   "assets": {"url": "https://assets.example/mcp", "tokenFile": "/etc/patchbay/assets.token"},
 *   "render": {"command": ["render-mcp", "--stdio"], "environment": {"FARM": "north"}, "era": "legacy"}}}
 * }</pre>
 */
public final class BackendsFile {

    /** The host that a call goes through ends it when its time is over; nobody else has to. */
    static final Duration AS_LONG_AS_THE_CALL = Duration.ofHours(24);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,19}");
    private static final Set<String> KEYS = Set.of("url", "command", "environment", "headers", "tokenFile", "ca", "cert", "key",
            "proxy", "era", "title");

    private final Path file;
    private final Duration connectTimeout;

    private BackendsFile(Path file, Duration connectTimeout) {
        this.file = file;
        this.connectTimeout = connectTimeout;
    }

    /**
     * @return by id, in the order of the file
     * @throws IllegalArgumentException with a sentence that names the file, and what is wrong in it
     */
    public static Map<String, BackendSpec> read(Path file, Duration connectTimeout) {
        return new BackendsFile(file, connectTimeout).read();
    }

    private Map<String, BackendSpec> read() {
        Map<String, BackendSpec> specs = new LinkedHashMap<>();
        object(object(parsed(), "the file").get("backends"), "\"backends\"").forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw wrong("the name \"" + name + "\" of a backend must be 1 to 20 letters, digits and dashes");
            }
            try {
                specs.put(name, spec(name, object(value, "\"" + name + "\"")));
            } catch (IllegalArgumentException e) {
                throw e.getMessage().startsWith(file.toString()) ? e : wrong("\"" + name + "\": " + e.getMessage());
            }
        });
        return specs;
    }

    private Object parsed() {
        try {
            return Json.parse(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("gateway.backends names " + file + ", which cannot be read; write it, or take the"
                    + " key out", e);
        } catch (RuntimeException e) {
            throw wrong("it is no JSON: " + e.getMessage());
        }
    }

    private BackendSpec spec(String name, Map<String, Object> backend) {
        for (String key : backend.keySet()) {
            if (!KEYS.contains(key)) {
                throw wrong("\"" + name + "\" has \"" + key + "\", which means nothing; there are "
                        + String.join(", ", KEYS.stream().sorted().toList()));
            }
        }
        Backend.Builder target = text(backend, "url") != null
                ? Backend.at(URI.create(text(backend, "url")))
                : Backend.command(command(backend));
        target.environment(texts(backend, "environment"))
                .headers(texts(backend, "headers"))
                .tokenFile(path(backend, "tokenFile"))
                .tls(tls(backend))
                .proxy(text(backend, "proxy") == null ? null : URI.create(text(backend, "proxy")))
                .connectTimeout(connectTimeout)
                .requestTimeout(AS_LONG_AS_THE_CALL);
        String title = text(backend, "title") == null ? name : text(backend, "title");
        return new BackendSpec(
                "backend " + name, name, title, target.build(), era(backend), List.of(EndpointScope.INSTANCE + name));
    }

    private static String[] command(Map<String, Object> backend) {
        if (backend.get("command") instanceof List<?> words && !words.isEmpty()
                && words.stream().allMatch(String.class::isInstance)) {
            return words.toArray(String[]::new);
        }
        throw new IllegalArgumentException("give it a \"url\", or a \"command\" as a list of texts");
    }

    private static Tls tls(Map<String, Object> backend) {
        Path authorities = path(backend, "ca");
        Path certificate = path(backend, "cert");
        return authorities == null && certificate == null ? null : new Tls(authorities, certificate, path(backend, "key"), false);
    }

    private static Era era(Map<String, Object> backend) {
        String era = text(backend, "era");
        if (era == null || era.equals("auto")) {
            return null;
        }
        if (era.equals("legacy") || era.equals("modern")) {
            return Era.valueOf(era.toUpperCase(Locale.ROOT));
        }
        throw new IllegalArgumentException("\"era\" must be auto, legacy or modern, not \"" + era + "\"");
    }

    private static Path path(Map<String, Object> backend, String key) {
        return text(backend, key) == null ? null : Path.of(text(backend, key)).toAbsolutePath();
    }

    private static String text(Map<String, Object> backend, String key) {
        Object value = backend.get(key);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new IllegalArgumentException("\"" + key + "\" must be a text");
    }

    private Map<String, String> texts(Map<String, Object> backend, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (backend.get(key) != null) {
            object(backend.get(key), "\"" + key + "\"").forEach((name, value) -> texts.put(name, String.valueOf(value)));
        }
        return texts;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> object(Object value, String what) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw wrong(what + " must be an object");
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(file + ", which gateway.backends names: " + what);
    }
}
