package dev.clew.cli.console;

import java.util.Locale;

/** Error message on stderr: one line that names the error and its remedy. */
public final class Complaint {
    private Complaint() {}

    /** Prints the first line of a message to stderr. */
    public static void print(String message) {
        System.err.println("clew: " + message.lines().findFirst().orElse("").strip());
    }

    /** Prints the first line of a message to stderr, followed by the stack trace of its cause if requested. */
    public static void print(String message, Throwable cause, boolean stackTrace) {
        print(message);
        if (stackTrace) {
            cause.printStackTrace();
        }
    }

    /** Returns a message that names the exhausted memory and the options that enlarge it. */
    public static String outOfMemory(OutOfMemoryError error) {
        String detail = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        if (detail.contains("direct")) {
            return "out of off-heap memory; give the store less with --memory, raise -XX:MaxDirectMemorySize in"
                    + " CLEW_JAVA_OPTS, or bound the search with --max-states or --max-depth";
        }
        if (detail.contains("thread")) {
            return "out of threads (" + error.getMessage() + "); ask for fewer --workers";
        }
        return "out of memory: the Java heap of " + (Runtime.getRuntime().maxMemory() >> 20)
                + " MiB is full; raise -Xmx in CLEW_JAVA_OPTS, or bound the search with --max-states or --max-depth";
    }
}
