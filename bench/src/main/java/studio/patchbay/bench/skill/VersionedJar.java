package studio.patchbay.bench.skill;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One version of the bundle with the tools {@code versioned_now} and {@code versioned_slow}, made without a compiler: the
 * numbers of the version take the places of other numbers of the same length in the class files.
 *
 * @param version which the tools answer, and the {@code Bundle-Version}; versions differ in their classes, too
 * @param text stands in the description of a tool: with another one, clients see another list
 */
public record VersionedJar(int version, int text) {

    public static final String FILE = "versioned.jar";
    public static final String NOW = "versioned_now";
    public static final String SLOW = "versioned_slow";

    static final String SYMBOLIC_NAME = "studio.patchbay.bench.versioned";
    static final String VERSION_PLACE = "1984063571";
    static final String TEXT_PLACE = "1984063572";

    public byte[] bytes() {
        return jar().bytes();
    }

    BundleJar jar() {
        return into(new BundleJar(SYMBOLIC_NAME, bundleVersion()));
    }

    String bundleVersion() {
        return "1.0." + version;
    }

    /** Puts the skill into another bundle. */
    BundleJar into(BundleJar jar) {
        return jar.component("VersionedSkill", "")
                .classes(
                        this::numbered,
                        "VersionedSkill",
                        "VersionedSkill$Ask",
                        "VersionedSkill$Answer",
                        "VersionedPart");
    }

    private byte[] numbered(byte[] classFile) {
        return replaced(replaced(classFile, VERSION_PLACE, version), TEXT_PLACE, text);
    }

    private static byte[] replaced(byte[] in, String place, int number) {
        byte[] old = place.getBytes(StandardCharsets.US_ASCII);
        byte[] digits = "%010d".formatted(number).getBytes(StandardCharsets.US_ASCII);
        byte[] out = in.clone();
        for (int at = 0; at + old.length <= out.length; at++) {
            if (Arrays.equals(out, at, at + old.length, old, 0, old.length)) {
                System.arraycopy(digits, 0, out, at, digits.length);
            }
        }
        return out;
    }
}
