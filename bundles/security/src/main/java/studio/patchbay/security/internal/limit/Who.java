package studio.patchbay.security.internal.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import studio.patchbay.api.Caller;

/** As whom somebody is counted. */
public final class Who {

    private static final int NETWORK_BYTES = 8;

    private Who() {}

    /** The principal; the address of those who did not say who they are, so that they do not share one name's limit. */
    public static String of(Caller caller) {
        return caller.authenticated() ? "p:" + caller.principal() : "a:" + caller.address();
    }

    /**
     * An IPv6 network of 64 bits is one: who has an address there has all 2^64 of them (RFC 4291, section 2.5.4, RFC 6177).
     */
    public static String of(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean network = address instanceof Inet6Address;
        return HexFormat.of().formatHex(network ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }
}
