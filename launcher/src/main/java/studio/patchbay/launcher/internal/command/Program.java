package studio.patchbay.launcher.internal.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import studio.patchbay.launcher.internal.log.LastingLogManager;
import studio.patchbay.launcher.internal.streams.ProcessStreams;

/** The {@code patchbay} command as a process. */
public final class Program {

    private Program() {}

    /** Never returns: the process ends with the command's exit code. */
    public static void run(ProcessStreams streams, String[] arguments) {
        System.setProperty(LastingLogManager.PROPERTY, LastingLogManager.class.getName());
        Terminal terminal = Terminal.of(streams.out(), System.err);
        ProcessEnd end = new ProcessEnd();
        int code = commandLine(streams, terminal, end, arguments).execute(arguments);
        terminal.out().flush();
        terminal.err().flush();
        end.exit(code);
    }

    /**
     * The command line that understands these arguments. Describing a command to picocli takes time that a start does not
     * have, so when the first argument names a command, only that one is described.
     */
    static CommandLine commandLine(ProcessStreams streams, Terminal terminal, ProcessEnd end, String... arguments) {
        Map<String, Supplier<Object>> commands = commands(streams, terminal, end);
        CommandLine root = new CommandLine(new PatchbayCommand());
        String first = arguments.length == 0 ? "" : arguments[0];
        if (commands.containsKey(first) && !first.equals(CompletionCommand.NAME)) {
            root.addSubcommand(first, commands.get(first).get());
        } else {
            commands.forEach((name, command) -> root.addSubcommand(name, command.get()));
        }
        return root.setOut(terminal.out())
                .setErr(terminal.err())
                .setParameterExceptionHandler(Failures::wrongUsage)
                .setExecutionExceptionHandler(Failures::failed);
    }

    private static Map<String, Supplier<Object>> commands(ProcessStreams streams, Terminal terminal, ProcessEnd end) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("run", () -> new RunCommand(terminal, end));
        commands.put("stdio", () -> new StdioCommand(streams, end));
        commands.put("skills", () -> new SkillsCommand(terminal));
        commands.put("transports", () -> new CommandLine(new TransportsCommand())
                .addSubcommand(new TransportsListCommand(terminal))
                .addSubcommand(new TransportChangeCommand.Stop(terminal))
                .addSubcommand(new TransportChangeCommand.Start(terminal)));
        commands.put("tools", () -> new CommandLine(new ToolsCommand())
                .addSubcommand(new ToolsListCommand(terminal))
                .addSubcommand(new ToolsCallCommand(terminal)));
        commands.put("new", () -> new CommandLine(new NewCommand()).addSubcommand(new NewSkillCommand(terminal)));
        commands.put("doctor", () -> new DoctorCommand(terminal));
        commands.put("archive", () -> new ArchiveCommand(terminal));
        commands.put("version", () -> new VersionCommand(terminal));
        commands.put(CompletionCommand.NAME, () -> new CompletionCommand(terminal));
        return commands;
    }
}
