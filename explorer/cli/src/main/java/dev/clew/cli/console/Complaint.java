package dev.clew.cli.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Error message on stderr: one line that names the error and its remedy. */
public final class Complaint {
    /** Longest word that is printed in full, so that a huge argument or a text of a file does not hide the message. */
    private static final int LONGEST_WORD = 120;

    private static final int LONGEST_LINE = 1_000;

    private Complaint() {}

    /** Prints the first line of a message to stderr, with long words and the end of a very long line left out. */
    public static void print(String message) {
        String head = message.substring(0, Math.min(message.length(), 1 << 20));
        String line = head.lines().findFirst().orElse("").strip();
        System.err.println("clew: " + shortened(line));
    }

    private static String shortened(String line) {
        if (line.length() <= LONGEST_WORD) {
            return line;
        }
        String words = Arrays.stream(line.split(" ", LONGEST_LINE + 1))
                .map(word -> cut(word, LONGEST_WORD))
                .collect(Collectors.joining(" "));
        return cut(words, LONGEST_LINE);
    }

    /** Returns a text with its middle left out if it is too long: the end of a path says most. */
    private static String cut(String text, int most) {
        int end = most / 3;
        return text.length() <= most
                ? text
                : text.substring(0, most - end) + "..." + text.substring(text.length() - end);
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
