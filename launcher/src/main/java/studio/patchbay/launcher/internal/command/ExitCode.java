package studio.patchbay.launcher.internal.command;

/** What the process returns; documented in docs/command-line.md. */
final class ExitCode {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int NO_HOST = 3;

    private ExitCode() {}
}
