package dev.clew.cli.command;

import dev.clew.cli.console.ExitCode;
import dev.clew.cli.console.Version;
import dev.clew.cli.option.ForeignLogOptions;
import dev.clew.cli.output.TraceFile;
import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.report.Verdict;
import dev.clew.runtime.validate.Explanation;
import dev.clew.runtime.validate.LogMapping;
import dev.clew.runtime.validate.LogSearch;
import dev.clew.text.Printable;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceDocuments;
import dev.clew.trace.Traces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Single run of {@code clew conform --log}: search, report and exported behavior. */
final class LogExplanation {
    private final Model model;
    private final Map<String, Object> parameters;
    private final List<Path> logs;
    private final List<TraceFile> traces;
    private final ForeignLogOptions options;

    LogExplanation(Model model, Map<String, Object> parameters, ForeignLogOptions options) {
        this.model = model;
        this.parameters = parameters;
        this.options = options;
        logs = options.files();
        traces = options.traceFiles();
    }

    /** Searches, prints the result and writes the behavior; returns the exit code. */
    int run(LogMapping mapping) throws IOException {
        LogSearch.Result result = LogSearch.of(model, logs, mapping, options.bounds(mapping));
        Explanation explanation = result.explanation();
        System.out.print(text(explanation));
        explanation.behavior().ifPresent(path -> {
            Verdict verdict =
                    explanation.verdict() == Explanation.Verdict.EXPLAINED ? Verdict.HOLDS : Verdict.INCOMPLETE;
            TraceDocument.Finding finding = new TraceDocument.Finding(verdict.word(), null, null, null, List.of());
            Map<String, Object> faults =
                    model instanceof ClusterModel cluster ? cluster.faults().budgets() : Map.of();
            TraceDocument document = TraceDocuments.of(
                    Traces.of(result.system(), path), Version.number(), model.name(), parameters, faults, finding);
            for (TraceFile file : traces) {
                file.write(document);
                System.out.println("The behavior is in " + file.name() + ".");
            }
        });
        return switch (explanation.verdict()) {
            case EXPLAINED -> explanation.isEmpty() ? ExitCode.INCOMPLETE : ExitCode.OK;
            case UNEXPLAINED -> ExitCode.VIOLATED;
            case INCOMPLETE -> ExitCode.INCOMPLETE;
        };
    }

    private String text(Explanation explanation) {
        String work = String.format(
                Locale.ROOT,
                "%,d states were looked at, %,d at most kept at once.%n",
                explanation.states(),
                explanation.widest());
        String events = String.format(
                Locale.ROOT, "%,d event%s", explanation.explained(), explanation.explained() == 1 ? "" : "s");
        return switch (explanation.verdict()) {
            case EXPLAINED ->
                explanation.isEmpty()
                        ? nothing(events, explanation)
                        : "A behavior of " + model.name() + " explains the log: " + events + ".\n"
                                + remarks(explanation) + work;
            case UNEXPLAINED ->
                "No behavior of " + model.name() + " explains the log. " + prefix(events, explanation)
                        + missing(explanation) + work;
            case INCOMPLETE ->
                "No behavior of " + model.name() + " that explains the log was found, but the search is incomplete: "
                        + explanation.limit() + ". " + prefix(events, explanation) + work;
        };
    }

    /** Returns why the answer means nothing. */
    private static String nothing(String events, Explanation explanation) {
        return explanation.explained() == 0
                ? "Nothing to explain: the logs hold no event.\n"
                : "Nothing to explain: none of " + events + " shows a node, a step, a variable or a message; name the"
                        + " members of lines that do in --map.\n" + missing(explanation);
    }

    private static String remarks(Explanation explanation) {
        long silent = explanation.silent();
        return (silent == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "%,d of them show%s nothing of the model, so that any step explains %s.%n",
                                silent,
                                silent == 1 ? "s" : "",
                                silent == 1 ? "it" : "them"))
                + missing(explanation);
    }

    private static String missing(Explanation explanation) {
        return explanation.missing().stream()
                .map(path -> "No line that was read has '" + path + "', which the map names.\n")
                .collect(Collectors.joining());
    }

    private static String prefix(String events, Explanation explanation) {
        return "The longest explained prefix has " + events + ".\n"
                + explanation.blocked().stream().map(LogExplanation::blocked).collect(Collectors.joining());
    }

    private static String blocked(Explanation.Blocked blocked) {
        String alternatives = blocked.alternatives().isEmpty()
                ? "  The model can do nothing here.\n"
                : "  The model can do here:\n"
                        + blocked.alternatives().stream()
                                .map(each -> "    " + Printable.line(each) + "\n")
                                .collect(Collectors.joining());
        return Printable.line("Nothing explains " + blocked.place() + ": " + blocked.event()) + "\n" + alternatives;
    }
}
