package dev.clew.cli.console;

/** Exit codes of commands. {@link dev.clew.report.Verdict} defines the exit codes of verdicts. */
public final class ExitCode {
    public static final int OK = 0;
    public static final int INCOMPLETE = 10;
    public static final int VIOLATED = 12;
    public static final int USAGE = 64;
    public static final int MALFORMED = 65;
    public static final int INTERNAL = 70;
    public static final int MODEL_ERROR = 75;

    private ExitCode() {}
}
