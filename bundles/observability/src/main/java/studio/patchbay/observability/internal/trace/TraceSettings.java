package studio.patchbay.observability.internal.trace;

import java.net.URI;
import java.util.Map;

/**
 * The configuration {@value Traces#PID}.
 *
 * @param endpoint where spans are sent to with OTLP over HTTP
 * @param serviceName what they are filed under
 * @param samplePercent how many of a hundred uses whose client has not decided are traced
 */
record TraceSettings(String endpoint, String serviceName, int samplePercent) {

    /** OTLP 1.5, section OTLP/HTTP Request: the default path of traces. */
    private static final String PATH = "/v1/traces";

    static TraceSettings of(Map<String, Object> configuration) {
        return new TraceSettings(
                url((String) configuration.get("endpoint")),
                configuration.get("serviceName") instanceof String name ? name : "patchbay",
                configuration.get("samplePercent") instanceof Integer percent ? percent : 100);
    }

    /** A URL without a path is that of the collector. */
    private static String url(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() == null || uri.getUserInfo() != null || !isHttp(uri)) {
                throw new IllegalArgumentException("no http URL of a host");
            }
            return uri.getPath().isEmpty() || uri.getPath().equals("/") ? uri.resolve(PATH).toString() : text;
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IllegalArgumentException("tracing.endpoint is \"" + text
                    + "\", which is no URL of a collector; write it like http://127.0.0.1:4318", e);
        }
    }

    private static boolean isHttp(URI uri) {
        return "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    }
}
