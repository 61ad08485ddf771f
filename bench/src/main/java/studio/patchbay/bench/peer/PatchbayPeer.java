package studio.patchbay.bench.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.skill.SkillJar;

/** The real distribution, started by its own script, with its skills in a watched folder. */
public final class PatchbayPeer implements Peer {

    private static final String BUILD = "; build it with: mvn package -DskipTests";

    private final Path project;
    private final Pinning pinning;

    /** @param project the root of the source tree, where the distribution was built */
    public PatchbayPeer(Path project, Pinning pinning) {
        this.project = project;
        this.pinning = pinning;
    }

    @Override
    public String name() {
        return "patchbay";
    }

    @Override
    public boolean speaks(Era era) {
        return true;
    }

    @Override
    public Optional<String> missing(Workload workload) {
        if (script().isEmpty()) {
            return Optional.of("there is no launcher/target/patchbay-<version>/bin/patchbay" + BUILD);
        }
        if (workload.equals(Workload.ECHO) && !Files.exists(fixture())) {
            return Optional.of("there is no conformance/target/conformance-fixture.jar, which has the tool echo" + BUILD);
        }
        return Optional.empty();
    }

    private Optional<Path> script() {
        try (var built = Files.newDirectoryStream(project.resolve("launcher/target"), "patchbay-*")) {
            for (Path distribution : built) {
                var script = distribution.resolve("bin/patchbay");
                if (Files.isExecutable(script)) {
                    return Optional.of(script);
                }
            }
            return Optional.empty();
        } catch (IOException notBuilt) {
            return Optional.empty();
        }
    }

    private Path fixture() {
        return project.resolve("conformance/target/conformance-fixture.jar");
    }

    /** The watched folder of a process that was started in this folder. */
    public static Path skills(Path folder) {
        return folder.resolve("skills");
    }

    /** The watched folder for transports of a process that was started in this folder. */
    public static Path transports(Path folder) {
        return folder.resolve("home").resolve("transports");
    }

    /** A bundle of the distribution. */
    public Path bundle(String name) throws IOException {
        try (var jars = Files.newDirectoryStream(script().orElseThrow().resolveSibling("../bundles"), name + "-*.jar")) {
            return jars.iterator().next();
        }
    }

    @Override
    public ServerProcess start(Path folder, Workload workload, Cores cores) throws IOException {
        return start(folder, workload, cores, Map.of());
    }

    /** @param more further environment variables, which win */
    public ServerProcess start(Path folder, Workload workload, Cores cores, Map<String, String> more) throws IOException {
        offer(workload, Files.createDirectories(skills(folder)));
        int port = ServerProcess.freePort();
        var command = List.of(
                script().orElseThrow().toString(),
                "run",
                "--home", folder.resolve("home").toString(),
                "--skills", skills(folder).toString(),
                "--port", Integer.toString(port));
        var environment = new HashMap<>(Map.of("JAVA_HOME", Jvm.home(), "PATCHBAY_JAVA_OPTS", String.join(" ", Jvm.FLAGS)));
        environment.putAll(more);
        return ServerProcess.start(pinning.on(cores, command), environment, port, folder.resolve("server.log"));
    }

    /** What {@code patchbay skills --json} prints about the process that was started in this folder. */
    public String state(Path folder) throws IOException {
        var command = new ProcessBuilder(
                        script().orElseThrow().toString(), "skills", "--json", "--home", folder.resolve("home").toString())
                .redirectError(folder.resolve("skills.err").toFile());
        command.environment().put("JAVA_HOME", Jvm.home());
        try (var out = command.start().getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void offer(Workload workload, Path skills) throws IOException {
        if (workload.equals(Workload.ECHO)) {
            Files.copy(fixture(), skills.resolve("conformance-fixture.jar"), StandardCopyOption.REPLACE_EXISTING);
        } else {
            new SkillJar("bench", 0, workload.tools()).write(skills);
        }
    }
}
