package dev.clew.cli;

/**
 * What is known of the streams. Java cannot tell whether stdout or stderr alone is a terminal, so the launcher says it by
 * system properties; without them neither is taken for one.
 */
final class Terminal {
    private Terminal() {}

    static boolean isStdout() {
        return Boolean.getBoolean("clew.stdout.terminal");
    }

    static boolean isStderr() {
        return Boolean.getBoolean("clew.stderr.terminal");
    }

    /** Whether results are coloured: as told, or else on a terminal unless NO_COLOR is set (no-color.org). */
    static boolean colours(ColorChoice choice) {
        return switch (choice) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> isStdout() && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
        };
    }

    /** When to colour. */
    enum ColorChoice {
        AUTO,
        ALWAYS,
        NEVER
    }
}
