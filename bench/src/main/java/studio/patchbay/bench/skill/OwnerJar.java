package studio.patchbay.bench.skill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** The bundle of {@link OwnerSkill}, made on the spot. */
public final class OwnerJar {

    /** Its tool. */
    public static final String TOOL = "bench_owner";

    private OwnerJar() {}

    /** Writes it into a folder. */
    public static void write(Path folder) throws IOException {
        Files.write(
                folder.resolve("owner.jar"),
                new BundleJar("studio.patchbay.owner", "1.0.0")
                        .activator("OwnerSkill")
                        .classes(UnaryOperator.identity(), "OwnerSkill", "OwnerSkill$Owner", "OwnerJar")
                        .bytes());
    }
}
