package dev.clew.cli.output;

import dev.clew.cli.console.Complaint;
import dev.clew.cli.console.UsageException;
import dev.clew.cli.console.Version;
import dev.clew.cli.suite.GitHubAnnotations;
import dev.clew.cli.suite.HtmlIndex;
import dev.clew.cli.suite.JUnitXml;
import dev.clew.cli.suite.Markdown;
import dev.clew.cli.suite.Outcome;
import dev.clew.cli.suite.SuiteJson;
import dev.clew.trace.TraceFormat;
import dev.clew.trace.TraceJson;
import dev.clew.trace.diagram.HtmlPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Report files of a suite. */
public final class SuiteReports {
    /** Formats of the behaviors of {@code --html}. */
    private static final List<TraceFormat> TRACES = List.of(new HtmlPage(), new TraceJson());

    private final String suite;
    private final @Nullable OutputFile junitXml;
    private final @Nullable OutputFile markdown;
    private final @Nullable OutputFile json;
    private final @Nullable Path html;
    private final LocalDateTime started = LocalDateTime.now(ZoneId.systemDefault());

    /** Creates the reports of a suite; null for each file or folder that is not wanted. */
    public SuiteReports(
            String suite,
            @Nullable OutputFile junitXml,
            @Nullable OutputFile markdown,
            @Nullable OutputFile json,
            @Nullable Path html) {
        this.suite = suite;
        this.junitXml = junitXml;
        this.markdown = markdown;
        this.json = json;
        this.html = html;
    }

    /** Writes all reports; returns whether all of them were written. */
    public boolean write(List<Outcome> outcomes, double seconds) {
        boolean written = tryWriting(junitXml, out -> JUnitXml.write(suite, outcomes, seconds, started, out));
        written &= tryWriting(
                markdown, out -> out.write(Markdown.of(suite, outcomes, seconds).getBytes(StandardCharsets.UTF_8)));
        written &= tryWriting(json, out -> SuiteJson.write(suite, Version.number(), outcomes, seconds, out));
        Path folder = html;
        written &= folder == null || OutputFile.tryWriting(() -> page(folder, outcomes, seconds));
        gitHub(outcomes, seconds);
        return written;
    }

    private static boolean tryWriting(@Nullable OutputFile file, OutputFile.Content content) {
        return file == null || OutputFile.tryWriting(() -> file.write(content));
    }

    private void page(Path folder, List<Outcome> outcomes, double seconds) {
        try {
            new HtmlIndex(folder, Version.number(), TRACES, started).write(suite, outcomes, seconds);
        } catch (IOException e) {
            throw new UsageException("--html: cannot write to " + folder + " (" + e.getMessage() + ")", e);
        }
    }

    /** Writes annotations and the summary of the build for GitHub Actions, if its environment variables are set. */
    private void gitHub(List<Outcome> outcomes, double seconds) {
        if ("true".equals(System.getenv("GITHUB_ACTIONS"))) {
            System.out.print(GitHubAnnotations.of(suite, outcomes));
        }
        String summary = System.getenv("GITHUB_STEP_SUMMARY");
        if (summary != null && !summary.isEmpty()) {
            try {
                Files.writeString(
                        Path.of(summary),
                        Markdown.of(suite, outcomes, seconds),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                Complaint.print("cannot write the summary of the build to " + summary + " (" + e.getMessage() + ")");
            }
        }
    }
}
