package studio.patchbay.launcher;

import studio.patchbay.launcher.internal.command.Program;
import studio.patchbay.launcher.internal.streams.ProcessStreams;

/** The entry point of the {@code patchbay} command. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // Before any other class is loaded: nothing but the protocol may ever reach the real standard output.
        ProcessStreams streams = ProcessStreams.take();
        Program.run(streams, arguments);
    }
}
