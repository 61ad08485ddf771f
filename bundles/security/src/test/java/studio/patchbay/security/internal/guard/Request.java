package studio.patchbay.security.internal.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import studio.patchbay.api.security.EdgeRequest;

/** The head of a request, as a transport would tell of it. */
public record Request(
        String method,
        String path,
        String query,
        InetAddress peer,
        boolean open,
        Map<String, List<String>> lines,
        List<X509Certificate> certificates)
        implements EdgeRequest {

    /** A POST to {@code /mcp} from that address. */
    public static Request from(String address) {
        return new Request("POST", "/mcp", null, address(address), false, Map.of(), List.of());
    }

    /** One more header line. */
    public Request with(String name, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(lines);
        List<String> values = new ArrayList<>(headers(name));
        values.add(value);
        more.put(name.toLowerCase(Locale.ROOT), values);
        return new Request(method, path, query, peer, open, more, certificates);
    }

    public Request asking(String otherMethod, String otherPath, String otherQuery) {
        return new Request(otherMethod, otherPath, otherQuery, peer, open, lines, certificates);
    }

    /** To a page for everybody. */
    public Request toOpenPage() {
        return new Request("GET", "/health", null, peer, true, lines, certificates);
    }

    public Request showing(X509Certificate certificate) {
        return new Request(method, path, query, peer, open, lines, List.of(certificate));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public String transport() {
        return "http";
    }

    @Override
    public List<String> headers(String name) {
        return lines.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    @Override
    public boolean secure() {
        return false;
    }
}
