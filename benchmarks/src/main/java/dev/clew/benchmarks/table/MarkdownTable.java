package dev.clew.benchmarks.table;

import dev.clew.benchmarks.run.Outcome.Figures;
import dev.clew.benchmarks.run.ProcessResult;
import java.util.List;
import java.util.Locale;

/** Results as Markdown. */
final class MarkdownTable {
    private static final String UNKNOWN = "—";

    private final StringBuilder text = new StringBuilder();

    private MarkdownTable() {}

    static String of(Results results) {
        MarkdownTable table = new MarkdownTable();
        table.machine(results);
        table.rows(results);
        table.comparisons(results.comparisons());
        results.differences().forEach(difference -> table.line("\n**" + difference.line() + "**"));
        return table.text.toString();
    }

    private void machine(Results results) {
        results.machine().forEach((name, value) -> line("- " + name + ": " + value));
        line("- runs: " + results.runs() + " whole processes each, those of one state space in turn; medians");
        line("");
    }

    private void rows(Results results) {
        line(
                "| check | seconds | least–greatest | processor s | distinct | generated | states/s | bytes/state | peak RSS MiB |"
                        + " anonymous MiB | handler calls | to compile s | |");
        line("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        results.rows().forEach(row -> row(row, results.differs(row)));
    }

    private void row(Row row, boolean differs) {
        Figures figures = row.figures();
        ProcessResult.Memory memory = row.memory();
        String problem = row.problem();
        String state = problem == null ? (differs ? "**counts differ**" : "") : "**" + escaped(problem) + "**";
        String measured = figures == null ? (UNKNOWN + " | ").repeat(6) + UNKNOWN : measured(row, figures);
        line("| `" + row.label() + "` | " + measured + " | " + mebibytes(memory.resident()) + " | "
                + mebibytes(memory.anonymous()) + " | "
                + (figures == null ? UNKNOWN : count(figures.handlerCalls())) + " | "
                + (row.preparation() == 0 ? "" : format("%.1f", row.preparation())) + " | " + state + " |");
    }

    private static String measured(Row row, Figures figures) {
        Sample seconds = row.seconds();
        return String.join(
                " | ",
                format("%.2f", seconds.median()),
                range(seconds),
                known(row.cpuSeconds().median()),
                count(figures.distinct()),
                count(figures.generated()),
                format("%,.0f", figures.distinct() / seconds.median()),
                Double.isNaN(figures.bytesPerState()) ? UNKNOWN : format("%.1f", figures.bytesPerState()));
    }

    private static String known(double seconds) {
        return seconds > 0 ? format("%.2f", seconds) : UNKNOWN;
    }

    private void comparisons(List<Comparison> comparisons) {
        if (comparisons.isEmpty()) {
            return;
        }
        line("");
        line("| state space | peer | Clew | times the seconds | least–greatest | times the processor s |");
        line("|---|---|---|---|---|---|");
        for (Comparison comparison : comparisons) {
            line("| `" + comparison.peer().space() + "` | "
                    + comparison.peer().subject().tool() + ", "
                    + comparison.peer().subject().options() + " | "
                    + comparison.clew().subject().options() + " | "
                    + format("%.2f", comparison.times().median()) + " | " + range(comparison.times()) + " | "
                    + known(comparison.cpuTimes().median()) + " |");
        }
    }

    private static String range(Sample sample) {
        return format("%.2f", sample.least()) + "–" + format("%.2f", sample.greatest());
    }

    private static String mebibytes(long kib) {
        return kib == 0 ? UNKNOWN : format("%,.0f", kib / 1024.0);
    }

    private static String count(long count) {
        return count == Figures.UNKNOWN ? UNKNOWN : String.format(Locale.ROOT, "%,d", count);
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("*", "\\*");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
