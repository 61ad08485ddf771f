package studio.patchbay.launcher.internal.command;

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
        int code = commandLine(streams, terminal, end).execute(arguments);
        terminal.out().flush();
        terminal.err().flush();
        end.exit(code);
    }

    static CommandLine commandLine(ProcessStreams streams, Terminal terminal, ProcessEnd end) {
        CommandLine commands = new CommandLine(new PatchbayCommand())
                .addSubcommand(new RunCommand(terminal, end))
                .addSubcommand(new StdioCommand(streams, end))
                .addSubcommand(new SkillsCommand(terminal))
                .addSubcommand(new CommandLine(new TransportsCommand())
                        .addSubcommand(new TransportsListCommand(terminal))
                        .addSubcommand(new TransportChangeCommand.Stop(terminal))
                        .addSubcommand(new TransportChangeCommand.Start(terminal)))
                .addSubcommand(new CommandLine(new ToolsCommand())
                        .addSubcommand(new ToolsListCommand(terminal))
                        .addSubcommand(new ToolsCallCommand(terminal)))
                .addSubcommand(new CommandLine(new NewCommand()).addSubcommand(new NewSkillCommand(terminal)))
                .addSubcommand(new DoctorCommand(terminal))
                .addSubcommand(new ArchiveCommand(terminal))
                .addSubcommand(new VersionCommand(terminal))
                .addSubcommand(new CompletionCommand(terminal));
        return commands.setOut(terminal.out())
                .setErr(terminal.err())
                .setParameterExceptionHandler(Failures::wrongUsage)
                .setExecutionExceptionHandler(Failures::failed);
    }
}
