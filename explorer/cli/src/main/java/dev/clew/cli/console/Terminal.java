package dev.clew.cli.console;

/**
 * What is known of the streams. Java cannot tell whether stdout or stderr alone is a terminal, so the launcher says it by
 * system properties; without them neither is taken for one.
 */
public final class Terminal {
    private Terminal() {}

    public static boolean isStdout() {
        return Boolean.getBoolean("clew.stdout.terminal");
    }

    public static boolean isStderr() {
        return Boolean.getBoolean("clew.stderr.terminal");
    }

    /** Whether results are coloured: as told, or else on a terminal unless NO_COLOR is set (no-color.org). */
    public static boolean colours(ColorChoice choice) {
        return switch (choice) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> isStdout() && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
        };
    }

    /** When to colour. */
    public enum ColorChoice {
        AUTO,
        ALWAYS,
        NEVER
    }
}
