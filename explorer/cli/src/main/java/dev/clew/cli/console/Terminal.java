package dev.clew.cli.console;

/**
 * Terminal detection and colors. Java cannot determine whether stdout or stderr alone is a terminal, so the launcher
 * sets system properties; without them, both are assumed not to be terminals.
 */
public final class Terminal {
    private static final int LEAST_COLUMNS = 40;
    private static final int USUAL_COLUMNS = 100;

    private Terminal() {}

    public static boolean isStdout() {
        return Boolean.getBoolean("clew.stdout.terminal");
    }

    public static boolean isStderr() {
        return Boolean.getBoolean("clew.stderr.terminal");
    }

    /** Returns the width of the terminal of stdout, in characters; 100 where it is not known, and at least 40. */
    public static int columns() {
        return Math.max(LEAST_COLUMNS, Integer.getInteger("clew.columns", USUAL_COLUMNS));
    }

    /** Returns whether results are coloured; {@code AUTO} means on a terminal unless NO_COLOR is set (no-color.org). */
    public static boolean colours(ColorChoice choice) {
        return switch (choice) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> isStdout() && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
        };
    }

    /** Choice of {@code --color}. */
    public enum ColorChoice {
        AUTO,
        ALWAYS,
        NEVER
    }
}
