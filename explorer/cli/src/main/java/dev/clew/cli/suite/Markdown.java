package dev.clew.cli.suite;

import java.util.List;
import java.util.stream.Collectors;

/** Results of a suite as Markdown, for the summary of a build. */
public final class Markdown {
    private Markdown() {}

    /** Returns the results as Markdown. */
    public static String of(String file, List<Outcome> outcomes, double seconds) {
        StringBuilder text = new StringBuilder();
        boolean failed = outcomes.stream().anyMatch(Outcome::isFailure);
        text.append("### ").append(failed ? "❌ " : "✅ ").append(escaped(file)).append("\n\n");
        text.append(SuiteTable.summary(outcomes, seconds)).append(".\n\n");
        row(text, SuiteTable.headings());
        text.append("|---|---|---|---|---:|---:|\n");
        outcomes.forEach(outcome -> row(text, SuiteTable.cells(outcome)));
        for (Outcome outcome : outcomes) {
            if (!outcome.isFailure() && !outcome.remark().isEmpty()) {
                text.append("\n- **")
                        .append(escaped(outcome.entry().name()))
                        .append("**: ")
                        .append(escaped(outcome.remark()))
                        .append('\n');
            }
            if (outcome.isFailure()) {
                text.append("\n- **")
                        .append(escaped(outcome.entry().name()))
                        .append("** (line ")
                        .append(outcome.entry().place().line())
                        .append("): ")
                        .append(escaped(String.valueOf(outcome.message())))
                        .append("  \n  `")
                        .append(outcome.entry().command().replace('`', '\''))
                        .append("`\n");
            }
        }
        return text.append('\n').toString();
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append(cells.stream().map(Markdown::escaped).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*_{}\\[\\]<>|#~])", "\\\\$1").replaceAll("\\R", " ");
    }
}
