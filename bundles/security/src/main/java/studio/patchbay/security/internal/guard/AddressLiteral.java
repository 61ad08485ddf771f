package studio.patchbay.security.internal.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Addresses as text. Only digits, never a name: what comes from a header or a file must not make the host ask a name server
 * (and {@code InetAddress.ofLiteral} is of Java 22).
 */
final class AddressLiteral {

    // No leading zeros: some programs read them as octal, so 010.0.0.1 means two addresses.
    private static final Pattern V4 = Pattern.compile(
            "(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private AddressLiteral() {}

    /**
     * An IPv4-mapped IPv6 address is the IPv4 address, as the JDK does it everywhere.
     *
     * @return null if it is no address
     */
    static InetAddress parse(String text) {
        boolean literal = V4.matcher(text).matches() || text.indexOf(':') >= 0 && V6.matcher(text).matches();
        try {
            return literal ? InetAddress.getByName(text) : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
