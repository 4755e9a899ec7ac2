package dev.clew.cli.output;

import dev.clew.cli.console.Version;
import dev.clew.cli.suite.Argument;
import dev.clew.cli.suite.JUnitXml;
import dev.clew.cli.suite.Outcome;
import dev.clew.cli.suite.SuiteEntry;
import dev.clew.report.CheckReport;
import dev.clew.report.JsonReport;
import dev.clew.search.Progress;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Report files of a check: metrics while it runs, JSON and JUnit XML at its end. */
public final class ReportFiles implements Progress.Listener {
    private final @Nullable OutputFile json;
    private final @Nullable OutputFile junitXml;
    private final @Nullable MetricsFile metrics;
    private final String model;
    private final List<String> commandLine;
    private final LocalDateTime started = LocalDateTime.now(ZoneId.systemDefault());

    /**
     * Creates the report files; null for each file that is not wanted.
     *
     * @param json file for the report as JSON
     * @param junitXml file for the result as JUnit XML
     * @param metrics file for metrics
     * @param model name of the model, as given on the command line
     * @param commandLine other arguments of the command line
     */
    public ReportFiles(
            @Nullable OutputFile json,
            @Nullable OutputFile junitXml,
            @Nullable OutputFile metrics,
            String model,
            List<String> commandLine) {
        this.model = model;
        this.json = json;
        this.junitXml = junitXml;
        this.metrics = metrics == null ? null : new MetricsFile(metrics.open());
        this.commandLine = List.copyOf(commandLine);
    }

    @Override
    public void onProgress(Progress progress) {
        if (metrics != null) {
            metrics.onProgress(progress);
        }
    }

    @Override
    public void onLevel(Progress progress) {
        if (metrics != null) {
            metrics.onLevel(progress);
        }
    }

    /**
     * Writes the report to all files; returns whether the report files were written. Failed metrics are not counted.
     */
    public boolean write(CheckReport report) {
        if (metrics != null) {
            metrics.end(report);
        }
        boolean written = json == null
                || OutputFile.tryWriting(() -> json.write(out -> JsonReport.write(report, Version.number(), out)));
        return junitXml == null ? written : OutputFile.tryWriting(() -> junitXml(report, junitXml)) && written;
    }

    private void junitXml(CheckReport report, OutputFile target) {
        List<Outcome> outcome = List.of(Outcome.of(entry(report), report));
        double seconds = outcome.get(0).seconds();
        target.write(out -> JUnitXml.write("clew check", outcome, seconds, started, out));
    }

    private SuiteEntry entry(CheckReport report) {
        String parameters = report.parameters().entrySet().stream()
                .map(parameter -> " " + parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining());
        return SuiteEntry.standalone(model + parameters, model, Argument.of(commandLine));
    }
}
