package studio.patchbay.registry.internal.election;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The well-known port, and what listens there once it is won: a listener like the first one of the host.
 *
 * @param address where to listen
 * @param listener the properties of the listener
 */
record Seat(InetSocketAddress address, Map<String, Object> listener) {

    /** The name of the transport; so that messages about it name {@code gateway.port}. */
    static final String TRANSPORT = "gateway";

    private static final String PREFIX = "listener.";

    /** @throws IllegalArgumentException if there is no such address */
    static Seat of(Map<String, Object> configuration) {
        Map<String, Object> listener = new LinkedHashMap<>();
        configuration.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                listener.put(key.substring(PREFIX.length()), value);
            }
        });
        int port = ((Number) configuration.get("port")).intValue();
        listener.put("port", port);
        listener.put("name", TRANSPORT);
        String host = String.valueOf(listener.getOrDefault("host", "127.0.0.1"));
        try {
            return new Seat(new InetSocketAddress(InetAddress.getByName(host), port), listener);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("http.host is " + host + ", which is no address of this machine", e);
        }
    }

    /** As proofs name it. */
    String text() {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** Where this machine reaches it. */
    String origin() {
        InetAddress host = address.getAddress();
        String name = host.isAnyLocalAddress() ? "127.0.0.1" : host.getHostAddress().replaceFirst("%.*", "");
        return (listener.containsKey("tlsCertificate") ? "https://" : "http://") + (name.contains(":") ? "[" + name + "]" : name) + ":" + address.getPort();
    }
}
