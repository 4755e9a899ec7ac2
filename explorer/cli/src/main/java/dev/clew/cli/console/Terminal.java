package dev.clew.cli.console;

/**
 * Terminal detection and colors. Java cannot determine whether stdout or stderr alone is a terminal, so the launcher
 * sets system properties; without them, both are assumed not to be terminals.
 */
public final class Terminal {
    private Terminal() {}

    public static boolean isStdout() {
        return Boolean.getBoolean("clew.stdout.terminal");
    }

    public static boolean isStderr() {
        return Boolean.getBoolean("clew.stderr.terminal");
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
