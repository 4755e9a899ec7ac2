package dev.clew.cli.console;

import java.util.Locale;

/** One line on stderr that says what is wrong and how to mend it. */
public final class Complaint {
    private Complaint() {}

    public static void print(String message) {
        System.err.println("clew: " + message.lines().findFirst().orElse("").strip());
    }

    public static void print(String message, Throwable cause, boolean stackTrace) {
        print(message);
        if (stackTrace) {
            cause.printStackTrace();
        }
    }

    /** What ran out, and how to have more of it. */
    public static String outOfMemory(OutOfMemoryError error) {
        String what = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        if (what.contains("direct")) {
            return "out of off-heap memory; give the store less with --memory, raise -XX:MaxDirectMemorySize in"
                    + " CLEW_JAVA_OPTS, or bound the search with --max-states or --max-depth";
        }
        if (what.contains("thread")) {
            return "out of threads (" + error.getMessage() + "); ask for fewer --workers";
        }
        return "out of memory: the Java heap of " + (Runtime.getRuntime().maxMemory() >> 20)
                + " MiB is full; raise -Xmx in CLEW_JAVA_OPTS, or bound the search with --max-states or --max-depth";
    }
}
