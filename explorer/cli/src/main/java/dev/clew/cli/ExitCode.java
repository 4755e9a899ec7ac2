package dev.clew.cli;

/** Exit codes that no verdict has; {@link dev.clew.report.Verdict} holds the others. */
final class ExitCode {
    static final int OK = 0;
    static final int INCOMPLETE = 10;
    static final int VIOLATED = 12;
    static final int USAGE = 64;
    static final int MALFORMED = 65;
    static final int INTERNAL = 70;
    static final int MODEL_ERROR = 75;

    private ExitCode() {}
}
