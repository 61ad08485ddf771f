package studio.patchbay.security.internal.guard;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Blocks of addresses of one setting, none of them within another. */
final class AddressBlocks {

    private final List<AddressBlock> blocks;

    private AddressBlocks(List<AddressBlock> blocks) {
        this.blocks = blocks;
    }

    /** @throws IllegalArgumentException naming the setting and what of it is wrong */
    static AddressBlocks of(String setting, String[] texts) {
        List<AddressBlock> blocks = new ArrayList<>();
        for (String text : texts) {
            AddressBlock block = block(setting, text);
            for (AddressBlock other : blocks) {
                // One of the two is without effect, and who wrote it believes otherwise.
                if (other.overlaps(block)) {
                    throw new IllegalArgumentException(
                            "Setting " + setting + ": " + other + " and " + block + " overlap; remove one of them.");
                }
            }
            blocks.add(block);
        }
        return new AddressBlocks(List.copyOf(blocks));
    }

    private static AddressBlock block(String setting, String text) {
        try {
            return AddressBlock.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Setting " + setting + " has '" + text + "': " + e.getMessage() + ".", e);
        }
    }

    boolean isEmpty() {
        return blocks.isEmpty();
    }

    boolean contain(InetAddress address) {
        for (AddressBlock block : blocks) {
            if (block.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
