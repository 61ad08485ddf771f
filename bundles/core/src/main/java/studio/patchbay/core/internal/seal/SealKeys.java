package studio.patchbay.core.internal.seal;

import java.util.List;

/**
 * The keys in force: the first seals, all of them open.
 *
 * @param shared whether other hosts have them, too
 */
record SealKeys(List<SealKey> all, boolean shared) {

    SealKeys {
        all = List.copyOf(all);
    }

    /** A key that nobody else has and that ends with this process. */
    static SealKeys ofThisProcess() {
        return new SealKeys(List.of(SealKey.random()), false);
    }

    SealKey first() {
        return all.get(0);
    }

    /** @return null if there is none with that id */
    SealKey find(int id) {
        for (SealKey key : all) {
            if (key.id() == id) {
                return key;
            }
        }
        return null;
    }
}
