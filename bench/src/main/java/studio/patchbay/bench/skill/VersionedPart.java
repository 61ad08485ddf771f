package studio.patchbay.bench.skill;

/** Another class of the same bundle, which knows its version by itself. */
final class VersionedPart {

    private VersionedPart() {}

    static String version() {
        return VersionedJar.VERSION_PLACE;
    }
}
