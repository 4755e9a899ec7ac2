package dev.clew.cli.command;

import dev.clew.cli.console.ExitCode;
import dev.clew.cli.console.Quietly;
import dev.clew.cli.option.ClewCommand;
import dev.clew.cli.option.DurationConverter;
import dev.clew.cli.option.SavedTrace;
import dev.clew.cli.output.TraceFile;
import dev.clew.model.Model;
import dev.clew.replay.Explainer;
import dev.clew.replay.Explanation;
import dev.clew.replay.TraceMismatchException;
import dev.clew.trace.TraceDocument;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code clew trace explain}. */
@Command(
        name = "explain",
        description = {
            "Shrinks a saved counterexample until no step can be left out, groups related steps, and prints",
            "which steps cause which, which faults are needed and what the property read.",
            ""
        },
        footer = {"", "Example:", "  clew trace explain found.json --trace shrunk.html"})
public final class TraceExplainCommand implements Callable<Integer> {
    private final ClewCommand clew;

    @Parameters(index = "0", paramLabel = "FILE", description = "A trace as JSON, or a report of 'clew check --json'.")
    private String file = "";

    @Option(
            names = "-p",
            paramLabel = "PARAMETER=VALUE",
            description = "Another value for a parameter of the model. Repeatable.")
    private List<String> parameters = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Stop shrinking after a time such as 30s. Default: 1m.")
    private Duration timeout = Duration.ofMinutes(1);

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Also write the shrunk trace, in the format of the extension.")
    private @Nullable String target;

    public TraceExplainCommand(ClewCommand clew) {
        this.clew = clew;
    }

    @Override
    public Integer call() {
        TraceFile out = target == null ? null : TraceFile.probed("--trace", target);
        TraceDocument trace = SavedTrace.read(file);
        try (Model model = SavedTrace.model(clew, trace, parameters)) {
            Explanation explanation = Quietly.run(() -> explain(model, trace));
            System.out.print(explanation.text());
            if (out != null) {
                out.write(explanation.trace());
            }
            return ExitCode.OK;
        }
    }

    private Explanation explain(Model model, TraceDocument trace) {
        long end = System.nanoTime() + timeout.toNanos();
        try {
            return Explainer.explain(model, trace, () -> System.nanoTime() - end > 0);
        } catch (TraceMismatchException e) {
            throw SavedTrace.malformed(Path.of(file), "not a behavior of " + trace.model() + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw SavedTrace.malformed(Path.of(file), "there is nothing to explain: " + e.getMessage());
        }
    }
}
