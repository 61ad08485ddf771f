package studio.patchbay.launcher.internal.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.patchbay.launcher.internal.framework.Installation;
import studio.patchbay.launcher.internal.project.SkillName;
import studio.patchbay.launcher.internal.project.SkillProject;

@Command(
        name = "skill",
        description = "Writes a Maven project of a skill that builds, tests and deploys as it is.",
        mixinStandardHelpOptions = true)
final class NewSkillCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "NAME", description = "Lower-case letters, digits and hyphens.")
    private String name;

    @Option(names = "--dir", paramLabel = "DIR", description = "Folder to write into; by default ./NAME.")
    private String dir;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    private final Terminal terminal;

    NewSkillCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        SkillName skill = SkillName.parse(name)
                .orElseThrow(() -> new CommandException(ExitCode.USAGE, SkillName.whyNot(name)));
        Path folder = Path.of(dir == null ? name : dir).toAbsolutePath().normalize();
        if (!SkillProject.free(folder)) {
            throw new CommandException(ExitCode.FAILED, folder + " exists and is not empty; name another one with --dir");
        }
        new SkillProject(skill, Installation.ofThisProcess().mavenRepository()).write(folder);
        if (json) {
            terminal.json(Map.of("folder", folder.toString(), "bundle", folder.resolve(skill.jar()).toString()));
        } else {
            terminal.out().println("Wrote " + folder);
            terminal.out().println("Build and test it:  mvn -f " + folder.resolve("pom.xml") + " package");
            terminal.out().println("Deploy it:          copy " + folder.resolve(skill.jar()) + " into the skills folder");
        }
        return ExitCode.OK;
    }
}
