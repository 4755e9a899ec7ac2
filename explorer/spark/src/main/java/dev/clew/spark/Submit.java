package dev.clew.spark;

import dev.clew.cli.Main;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entry point for {@code spark-submit}: the command line of {@code clew}, with the cluster that {@code spark-submit} was
 * given.
 */
public final class Submit {
    private Submit() {}

    /** Runs the command line and exits the JVM with its exit code. */
    public static void main(String[] args) {
        Main.main(words(List.of(args), System.getProperty("spark.master")).toArray(new String[0]));
    }

    /**
     * Returns the command line of a check on a cluster.
     *
     * @param args a command line of {@code clew}
     * @param master the cluster, for checks that do not name one themselves; null for none
     */
    static List<String> words(List<String> args, @Nullable String master) {
        boolean namesCluster = args.stream().anyMatch(word -> word.equals("--spark") || word.startsWith("--spark="));
        if (master == null || namesCluster || !args.contains("check")) {
            return args;
        }
        List<String> words = new ArrayList<>(args);
        words.addAll(args.indexOf("check") + 1, List.of("--spark", master));
        return words;
    }
}
