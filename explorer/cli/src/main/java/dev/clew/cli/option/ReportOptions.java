package dev.clew.cli.option;

import dev.clew.cli.output.OutputFile;
import dev.clew.cli.output.ReportFiles;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options for report files of a check. */
public final class ReportOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the report to a file, as JSON.")
    private @Nullable String json;

    @Option(
            names = "--junit-xml",
            paramLabel = "FILE",
            description = "Also write the result as JUnit XML, with one test case, for build servers.")
    private @Nullable String junitXml;

    @Option(
            names = "--metrics",
            paramLabel = "FILE",
            description =
                    "Write metrics to a file while the check runs, one line of JSON per reading; 'tail -f' follows it.")
    private @Nullable String metrics;

    /**
     * Returns the report files, after checking that they can be written.
     *
     * @param model name of the model, as given on the command line
     * @throws dev.clew.cli.console.UsageException if a file cannot be written
     */
    public ReportFiles open(String model) {
        OutputFile jsonFile = json == null ? null : OutputFile.probed("--json", json);
        OutputFile junitFile = junitXml == null ? null : OutputFile.probed("--junit-xml", junitXml);
        OutputFile metricsFile = metrics == null ? null : OutputFile.probed("--metrics", metrics);
        return new ReportFiles(jsonFile, junitFile, metricsFile, model, words(model));
    }

    /** Returns the arguments after the name of the command, without the model. */
    private List<String> words(String model) {
        if (command == null) {
            return List.of();
        }
        List<String> all = command.root().commandLine().getParseResult().originalArgs();
        List<String> words = new ArrayList<>(all.subList(all.indexOf(command.name()) + 1, all.size()));
        words.remove(model);
        return words;
    }
}
