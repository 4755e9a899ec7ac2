package dev.clew.cli.option;

import dev.clew.cli.output.OutputFile;
import dev.clew.cli.output.SuiteReports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for report files of a suite. */
public final class SuiteReportOptions {
    @Option(
            names = "--junit-xml",
            paramLabel = "FILE",
            description = "Write JUnit XML, with a test case for each check.")
    private @Nullable String junitXml;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = {
                "Write a table in Markdown. It is also appended to the file that GITHUB_STEP_SUMMARY names, if set."
            })
    private @Nullable String markdown;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the results as JSON.")
    private @Nullable String json;

    @Option(
            names = "--html",
            paramLabel = "DIR",
            description = "Write index.html and the behavior of each violation to this folder.")
    private @Nullable String html;

    /**
     * Returns the report files, after checking that they can be written.
     *
     * @param suite name of the suite's file
     * @throws dev.clew.cli.console.UsageException if a file or folder cannot be written
     */
    public SuiteReports open(String suite) {
        return new SuiteReports(
                suite,
                junitXml == null ? null : OutputFile.probed("--junit-xml", junitXml),
                markdown == null ? null : OutputFile.probed("--markdown", markdown),
                json == null ? null : OutputFile.probed("--json", json),
                html == null ? null : OutputFile.folder("--html", html));
    }
}
