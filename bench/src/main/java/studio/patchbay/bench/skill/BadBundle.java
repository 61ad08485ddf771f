package studio.patchbay.bench.skill;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Every kind of bundle that must harm nobody, with what the host says of it. */
public enum BadBundle {
    CORRUPT_JAR("damaged", "QUARANTINED", jar -> overwritten(jar.entry("texture", new byte[4096]).bytes())),
    TRUNCATED_JAR("incomplete", "QUARANTINED", jar -> half(jar.bytes())),
    ZIP_SLIP("leads out of the jar", "QUARANTINED", jar -> jar.entry("../../slip.txt", new byte[10]).bytes()),
    ZIP_BOMB("zip bomb", "QUARANTINED", jar -> jar.entry("bomb", new byte[32 << 20]).bytes()),
    NOT_A_BUNDLE("not a bundle", "QUARANTINED", jar -> jar.without("Bundle-SymbolicName").bytes()),
    MISSING_IMPORT("needs the Java package com.vendor.render", "WAITING", jar -> jar.imports("com.vendor.render").bytes()),
    MISSING_CAPABILITY("needs the capability com.vendor.gpu", "WAITING", jar -> jar.requires("com.vendor.gpu").bytes()),
    /** The very bundle that runs, with other content, in a second file. */
    TWIN("which comes first; delete one of the two", "QUARANTINED", jar -> jar.entry("other", new byte[10]).bytes()),
    ACTIVATOR_THROWS("its activator failed: java.lang.IllegalStateException: no licence", "QUARANTINED", doing("throws")),
    ACTIVATOR_HANGS("its activator did not return", "QUARANTINED", doing("hangs")),
    ACTIVATOR_EXITS("System.exit", "QUARANTINED", doing("exits")),
    UNSATISFIED_COMPONENT(
            "needs a service of type java.util.concurrent.Callable",
            "WAITING",
            jar -> with(jar, "StolenSkill", "<reference name=\"queue\" interface=\"java.util.concurrent.Callable\"/>")),
    /** No flaw of the bundle, which serves what else it has. */
    DUPLICATE_TOOL_NAME("already publishes \"echo\"", "ACTIVE", jar -> with(jar, "StolenSkill", "")),
    INVALID_SCHEMA("its tool bad_tool cannot be published: This is no valid schema: /properties/frame/type", "QUARANTINED", doing("schema")),
    INVISIBLE_TEXT("U+200B", "QUARANTINED", doing("invisible")),
    BIDIRECTIONAL_TEXT("U+202E", "QUARANTINED", jar -> with(jar, "SlySkill", ""));

    /** Sorted after {@link VersionedJar#FILE}: of two equal bundles the first file counts. */
    public static final String FILE = "zz-bad.jar";

    private final String reason;
    private final String status;
    private final Function<BundleJar, byte[]> flaw;

    BadBundle(String reason, String status, Function<BundleJar, byte[]> flaw) {
        this.reason = reason;
        this.status = status;
        this.flaw = flaw;
    }

    private static Function<BundleJar, byte[]> doing(String deed) {
        return jar -> jar.activator("BadActivator")
                .classes(UnaryOperator.identity(), "BadActivator", "BadActivator$Handler")
                .header(BadActivator.DEED, deed)
                .bytes();
    }

    private static byte[] with(BundleJar jar, String skill, String references) {
        jar.component(skill, references).classes(UnaryOperator.identity(), skill);
        return (skill.equals("StolenSkill") ? jar.classes(UnaryOperator.identity(), "StolenSkill$Echo") : jar).bytes();
    }

    private static byte[] overwritten(byte[] jar) {
        Arrays.fill(jar, jar.length / 4, jar.length / 2, (byte) 0x5a);
        return jar;
    }

    private static byte[] half(byte[] jar) {
        return Arrays.copyOf(jar, jar.length / 2);
    }

    /** A bundle of its own with this flaw; of {@link #TWIN} another one of the version that runs. */
    public byte[] fresh(VersionedJar running) {
        return flaw.apply(this == TWIN ? running.jar() : new BundleJar("studio.patchbay.bench.bad", "1.0.0"));
    }

    /** Whether a version of a good bundle can have this flaw. */
    public boolean canBeUpdate() {
        return this != TWIN;
    }

    /** A version of the good bundle with this flaw. */
    public byte[] update(VersionedJar next) {
        return flaw.apply(next.jar());
    }

    /** What the reason contains. */
    public String reason() {
        return reason;
    }

    /** The status of a bundle of its own; as an update it is {@code LAST_GOOD} instead, but for {@code ACTIVE}. */
    public String status() {
        return status;
    }

    /** Whether the flaw is one of a tool, and the bundle runs. */
    public boolean runs() {
        return status.equals("ACTIVE");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
