package dev.clew.cli.suite;

import java.util.List;

/** Writer of workflow commands with which GitHub Actions shows failures at the lines of the suite's file. */
public final class GitHubAnnotations {
    private GitHubAnnotations() {}

    /** Returns a workflow command for each failure, one per line. */
    public static String of(String file, List<Outcome> outcomes) {
        StringBuilder text = new StringBuilder();
        for (Outcome outcome : outcomes) {
            if (outcome.isFailure()) {
                text.append("::error file=")
                        .append(property(file))
                        .append(",line=")
                        .append(outcome.entry().place().line())
                        .append(",title=")
                        .append(property(outcome.entry().name()))
                        .append("::")
                        .append(data(String.valueOf(outcome.message())))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
