package studio.patchbay.security.internal.guard;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import studio.patchbay.api.security.EdgeRequest;

/**
 * Finds the client behind proxies. Headers count only when the connection comes from a proxy that the configuration trusts,
 * and then from the right: each proxy appends whom it heard, so what stands further left than the first hop that is no trusted proxy was
 * written by somebody who is not trusted.
 */
final class Proxies {

    private final List<AddressBlocks> trusted;

    /** @param trusted of one setting each */
    Proxies(List<AddressBlocks> trusted) {
        this.trusted = trusted.stream().filter(blocks -> !blocks.isEmpty()).toList();
    }

    /** The client's address; that of the connection unless a trusted proxy says otherwise. */
    InetAddress client(EdgeRequest request) {
        InetAddress client = request.peer();
        if (!isTrusted(client)) {
            return client;
        }
        List<String> hops = hops(request);
        for (int i = hops.size() - 1; i >= 0 && isTrusted(client); i--) {
            InetAddress hop = AddressLiteral.parse(hops.get(i));
            if (hop == null) {
                return client; // obfuscated or unknown (RFC 7239, section 6): the proxy that wrote it is the nearest we know
            }
            client = hop;
        }
        return client;
    }

    private boolean isTrusted(InetAddress address) {
        for (AddressBlocks blocks : trusted) {
            if (blocks.contain(address)) {
                return true;
            }
        }
        return false;
    }

    /** With both headers the standard one counts; a proxy that sets one of them only passes the other on as it came. */
    private static List<String> hops(EdgeRequest request) {
        List<String> forwarded = request.headers("Forwarded");
        return forwarded.isEmpty() ? listed(request.headers("X-Forwarded-For")) : ForwardedHeader.hops(forwarded);
    }

    private static List<String> listed(List<String> lines) {
        List<String> hops = new ArrayList<>();
        for (String line : lines) {
            for (String hop : line.split(",", -1)) {
                hops.add(ForwardedHeader.host(hop.strip()));
            }
        }
        return hops;
    }
}
