package dev.clew.cli.suite;

import dev.clew.report.CheckReport;
import dev.clew.report.TraceReports;
import dev.clew.text.Markup;
import dev.clew.trace.TraceFormat;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Writer of a folder with an HTML page about a suite and a file for each behavior that a check found. */
public final class HtmlIndex {
    private static final String STYLE =
            """
            body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem;
              color: #1c2127; background: #fff }
            h1 { font-size: 1.4rem; margin-bottom: 0 }
            p.summary { color: #555 }
            table { border-collapse: collapse; width: 100% }
            th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #dde1e6; vertical-align: top }
            th.number, td.number { text-align: right; font-variant-numeric: tabular-nums }
            td.passed, td.cached { color: #1a7f37 }
            td.failed, td.error { color: #cf222e; font-weight: 600 }
            td.skipped { color: #777 }
            p.banner { font-size: 1.2rem; font-weight: 600; padding: .4rem .8rem; border-left: .4rem solid; margin: .8rem 0 }
            p.banner.passed { color: #1a7f37 } p.banner.failed { color: #cf222e } p.banner.skipped { color: #777 }
            td { overflow-wrap: anywhere }
            @media (max-width: 640px) {
              thead { display: none } table, tbody, tr, td { display: block } td { border: 0; padding: .1rem .6rem }
              tr { border-bottom: 1px solid #dde1e6; padding: .4rem 0 } td.number { text-align: left }
              td[data-label]:not(:empty)::before { content: attr(data-label) ": "; color: #555 }
            }
            tr.message td { border-bottom: 1px solid #dde1e6; padding-top: 0 }
            tr.failure > td { border-bottom: 0 }
            code, pre { font: 13px/1.4 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere }
            pre { background: #f6f8fa; padding: .7rem; overflow-x: auto }
            @media (prefers-color-scheme: dark) {
              body { color: #e6e9ee; background: #14171b } p.summary, td.skipped, p.banner.skipped, td[data-label]::before { color: #a0a6ae }
              pre { background: #1e2329 } th, td, tr.message td { border-color: #333a42 } a { color: #6cb0ff }
              td.passed, td.cached { color: #4cc26b } td.failed, td.error { color: #ff7b72 }
              p.banner.passed { color: #4cc26b } p.banner.failed { color: #ff7b72 } tr { border-color: #333a42 }
            }
            """;

    private final Path folder;
    private final String version;
    private final List<TraceFormat> formats;
    private final LocalDateTime started;
    private final StringBuilder html = new StringBuilder();

    /**
     * Creates a writer.
     *
     * @param folder folder for the page and the files that it links to
     * @param version version of Clew
     * @param formats formats of behaviors; each is written to its own file
     * @param started local time at which the suite started
     */
    public HtmlIndex(Path folder, String version, List<TraceFormat> formats, LocalDateTime started) {
        this.started = started;
        this.folder = folder;
        this.version = version;
        this.formats = List.copyOf(formats);
    }

    /** Writes {@code index.html} and the behaviors. */
    public void write(String file, List<Outcome> outcomes, double seconds) throws IOException {
        Files.createDirectories(folder);
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
                .append(Markup.escape(file))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(Markup.escape(file))
                .append("</h1>\n<p class=\"summary\">")
                .append(Markup.escape(SuiteTable.summary(outcomes, seconds)))
                .append(".</p>\n")
                .append(banner(outcomes))
                .append("<p class=\"summary\">")
                .append(Markup.escape(origin()))
                .append("</p>\n<table>\n<thead><tr>");
        List<String> headings = SuiteTable.headings();
        for (int i = 0; i < headings.size(); i++) {
            html.append(i >= 4 ? "<th class=\"number\">" : "<th>")
                    .append(headings.get(i))
                    .append("</th>");
        }
        html.append("<th>behavior</th></tr></thead>\n<tbody>\n");
        for (int i = 0; i < outcomes.size(); i++) {
            row(outcomes.get(i), i + 1);
        }
        html.append("</tbody>\n</table>\n<p class=\"summary\">Clew ")
                .append(Markup.escape(version))
                .append("</p>\n</body>\n</html>\n");
        Files.writeString(folder.resolve("index.html"), html, StandardCharsets.UTF_8);
    }

    /** Returns a line that says in large letters whether the suite passed. */
    private static String banner(List<Outcome> outcomes) {
        long failures = outcomes.stream().filter(Outcome::isFailure).count();
        boolean isRun = outcomes.stream().noneMatch(outcome -> outcome.status() == Outcome.Status.SKIPPED);
        String words = failures > 0
                ? failures + (failures == 1 ? " check failed" : " checks failed")
                : isRun ? "All checks passed" : "Not all checks were run";
        String type = failures > 0 ? "failed" : isRun ? "passed" : "skipped";
        return "<p class=\"banner " + type + "\" role=\"status\">" + words + "</p>\n";
    }

    /** Returns when and where the suite ran, in words. */
    private String origin() {
        return started.truncatedTo(ChronoUnit.SECONDS)
                        .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                        .replace('T', ' ')
                + ", " + Runtime.getRuntime().availableProcessors() + " processors, "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", Java "
                + Runtime.version().feature();
    }

    private void row(Outcome outcome, int number) throws IOException {
        List<String> cells = SuiteTable.cells(outcome);
        boolean hasMessageRow = outcome.isFailure() || !outcome.remark().isEmpty();
        html.append(hasMessageRow ? "<tr class=\"failure\">" : "<tr>");
        for (int i = 0; i < cells.size(); i++) {
            String type = i == 1 ? cells.get(i).toLowerCase(Locale.ROOT) : i >= 4 ? "number" : "";
            String label =
                    " data-label=\"" + Markup.escape(SuiteTable.headings().get(i)) + "\"";
            html.append(type.isEmpty() ? "<td" + label + ">" : "<td class=\"" + type + "\"" + label + ">")
                    .append(Markup.escape(cells.get(i)))
                    .append("</td>");
        }
        html.append("<td>");
        CheckReport report = outcome.report();
        if (report != null && report.trace() != null) {
            behavior(report, stem(outcome, number));
        }
        html.append("</td></tr>\n");
        if (outcome.isFailure()) {
            failure(outcome);
        } else if (!outcome.remark().isEmpty()) {
            html.append("<tr class=\"message\"><td colspan=\"7\">")
                    .append(Markup.escape(outcome.remark()))
                    .append("</td></tr>\n");
        }
    }

    private void failure(Outcome outcome) {
        html.append("<tr class=\"message\"><td colspan=\"7\">")
                .append(Markup.escape(String.valueOf(outcome.message())))
                .append("<br><code>")
                .append(Markup.escape(outcome.entry().command()))
                .append("</code>");
        if (outcome.report() != null) {
            html.append("<details><summary>report</summary><pre>")
                    .append(Markup.escape(outcome.reportText()))
                    .append("</pre></details>");
        }
        html.append("</td></tr>\n");
    }

    private void behavior(CheckReport report, String stem) throws IOException {
        for (TraceFormat format : formats) {
            String name = stem + format.extension();
            try (Writer out = Files.newBufferedWriter(folder.resolve(name), StandardCharsets.UTF_8)) {
                format.write(TraceReports.document(report, version), out);
            }
            html.append("<a href=\"")
                    .append(name)
                    .append("\">")
                    .append(Markup.escape(format.name()))
                    .append("</a> ");
        }
    }

    /** Returns the file name for a behavior without its extension, of letters, digits and dashes. */
    private static String stem(Outcome outcome, int number) {
        String plain = outcome.entry().name().replaceAll("[^A-Za-z0-9]+", "-");
        return number + "-" + plain.substring(0, Math.min(60, plain.length()));
    }
}
