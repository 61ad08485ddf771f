package studio.patchbay.launcher.internal.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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
        int code = plainStart(streams, terminal, end, arguments)
                .map(start -> execute(start, terminal))
                .orElseGet(() -> commandLine(streams, terminal, end, arguments).execute(arguments));
        terminal.out().flush();
        terminal.err().flush();
        end.exit(code);
    }

    /** The command, if it starts a host and its arguments are so ordinary that picocli is not needed. */
    private static Optional<Callable<Integer>> plainStart(
            ProcessStreams streams, Terminal terminal, ProcessEnd end, String[] arguments) {
        if (arguments.length == 0) {
            return Optional.empty();
        }
        List<String> rest = List.of(arguments).subList(1, arguments.length);
        return switch (arguments[0]) {
            case "run" -> PlainOptions.read(rest).map(options -> new RunCommand(options, terminal, end));
            case "stdio" -> PlainOptions.read(rest).map(options -> new StdioCommand(options, streams, end));
            default -> Optional.empty();
        };
    }

    private static int execute(Callable<Integer> command, Terminal terminal) {
        try {
            return command.call();
        } catch (Exception e) {
            return Failures.failed(e, terminal.err());
        }
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
                .setExecutionExceptionHandler((e, command, parsed) -> Failures.failed(e, command.getErr()));
    }

    private static Map<String, Supplier<Object>> commands(ProcessStreams streams, Terminal terminal, ProcessEnd end) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("run", () -> new RunCommand(new SettingOptions(), terminal, end));
        commands.put("stdio", () -> new StdioCommand(new SettingOptions(), streams, end));
        commands.put("skills", () -> new SkillsCommand(terminal));
        commands.put("transports", () -> new CommandLine(new TransportsCommand())
                .addSubcommand(new TransportsListCommand(terminal))
                .addSubcommand(new TransportChangeCommand.Stop(terminal))
                .addSubcommand(new TransportChangeCommand.Start(terminal)));
        commands.put("instances", () -> new InstancesCommand(terminal));
        commands.put("tools", () -> new CommandLine(new ToolsCommand())
                .addSubcommand(new ToolsListCommand(terminal))
                .addSubcommand(new ToolsCallCommand(terminal)));
        commands.put("policy", () ->
                new CommandLine(new PolicyCommand()).addSubcommand(new PolicyCheckCommand(terminal)));
        commands.put("audit", () ->
                new CommandLine(new AuditCommand()).addSubcommand(new AuditVerifyCommand(terminal)));
        commands.put("keys", () -> new CommandLine(new KeysCommand())
                .addSubcommand(new KeysCreateCommand(terminal))
                .addSubcommand(new KeysListCommand(terminal))
                .addSubcommand(new KeysRotateCommand(terminal))
                .addSubcommand(new KeysRevokeCommand(terminal)));
        commands.put("seal", () -> new CommandLine(new SealCommand())
                .addSubcommand(new SealNewCommand(terminal))
                .addSubcommand(new SealRotateCommand(terminal)));
        commands.put("new", () -> new CommandLine(new NewCommand()).addSubcommand(new NewSkillCommand(terminal)));
        commands.put("doctor", () -> new DoctorCommand(terminal));
        commands.put("archive", () -> new ArchiveCommand(terminal));
        commands.put("version", () -> new VersionCommand(terminal));
        commands.put(CompletionCommand.NAME, () -> new CompletionCommand(terminal));
        return commands;
    }
}
