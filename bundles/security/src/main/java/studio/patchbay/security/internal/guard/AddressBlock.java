package studio.patchbay.security.internal.guard;

import java.net.InetAddress;

/**
 * A block of addresses in CIDR notation (RFC 4632, RFC 4291 section 2.3), such as {@code 10.0.0.0/8}; one address without a
 * length is itself. What IPv4 addresses are called within IPv6 ({@code ::ffff:10.0.0.1}) is the same block.
 */
final class AddressBlock {

    private static final int MAPPED_BITS = 96;

    private final String text;
    private final byte[] prefix;
    private final int bits;

    private AddressBlock(String text, byte[] prefix, int bits) {
        this.text = text;
        this.prefix = prefix;
        this.bits = bits;
    }

    /** @throws IllegalArgumentException if it is no block; its message completes "…: " */
    static AddressBlock of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        InetAddress first = AddressLiteral.parse(address);
        if (first == null) {
            throw new IllegalArgumentException("give an address such as 10.1.2.3 or fd00::1, or a block such as 10.0.0.0/8");
        }
        byte[] prefix = first.getAddress();
        boolean mapped = prefix.length == 4 && address.indexOf(':') >= 0;
        int longest = mapped ? 128 : prefix.length * 8;
        int bits = (slash < 0 ? longest : length(text.substring(slash + 1), longest)) - (mapped ? MAPPED_BITS : 0);
        if (bits < 0) {
            throw new IllegalArgumentException("a block of IPv4 addresses within IPv6 has a length from 96 to 128");
        }
        return new AddressBlock(text, strict(prefix, bits), bits);
    }

    private static int length(String text, int longest) {
        int length = text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
        if (length < 0 || length > longest) {
            throw new IllegalArgumentException("give a length from 0 to " + longest + " after the slash");
        }
        return length;
    }

    /** 10.1.2.3/8 may mean 10.0.0.0/8 or be a slip for 10.1.2.3/32: nobody should have to guess what is let in. */
    private static byte[] strict(byte[] prefix, int bits) {
        for (int bit = bits; bit < prefix.length * 8; bit++) {
            if ((prefix[bit / 8] >> 7 - bit % 8 & 1) != 0) {
                throw new IllegalArgumentException("it has bits after its first " + bits + "; make them zero, or the length longer");
            }
        }
        return prefix;
    }

    boolean contains(InetAddress address) {
        return startsAlike(address.getAddress(), bits);
    }

    boolean overlaps(AddressBlock other) {
        return startsAlike(other.prefix, Math.min(bits, other.bits));
    }

    private boolean startsAlike(byte[] other, int length) {
        if (other.length != prefix.length) {
            return false;
        }
        int whole = length / 8;
        for (int i = 0; i < whole; i++) {
            if (other[i] != prefix[i]) {
                return false;
            }
        }
        return length % 8 == 0 || (other[whole] ^ prefix[whole]) >> 8 - length % 8 == 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
