package dev.clew.cli.command;

import dev.clew.Clew;
import dev.clew.cli.console.Complaint;
import dev.clew.cli.console.EscapedOutput;
import dev.clew.cli.console.ExitCode;
import dev.clew.cli.console.Interruption;
import dev.clew.cli.console.Quietly;
import dev.clew.cli.console.Terminal;
import dev.clew.cli.console.UsageException;
import dev.clew.cli.console.Version;
import dev.clew.cli.explore.Exploration;
import dev.clew.cli.explore.ExploredModel;
import dev.clew.cli.option.ExportOptions;
import dev.clew.cli.option.PropertyOptions;
import dev.clew.cli.option.SavedTrace;
import dev.clew.cli.output.Explained;
import dev.clew.cli.output.ProgressPrinter;
import dev.clew.cli.output.ReportFiles;
import dev.clew.model.Model;
import dev.clew.model.ModelError;
import dev.clew.replay.Explanation;
import dev.clew.replay.StepLog;
import dev.clew.replay.TraceMismatchException;
import dev.clew.report.CheckReport;
import dev.clew.report.CheckReports;
import dev.clew.report.TextReport;
import dev.clew.report.TraceReports;
import dev.clew.search.Path;
import dev.clew.search.Progress;
import dev.clew.search.SearchKind;
import dev.clew.search.SearchOptions;
import dev.clew.search.StopSignal;
import dev.clew.search.distributed.Distribution;
import dev.clew.semantics.TransitionSystem;
import dev.clew.semantics.build.Systems;
import dev.clew.trace.TraceDocument;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Single run of one check, from the model to the printed report. */
final class CheckRun {
    private final ModelChoice choice;
    private final SearchOptions options;
    private final PropertyOptions judged;
    private final ProgressPrinter progress;
    private final SizeReading size = new SizeReading();
    private final long startNanos = System.nanoTime();
    private @Nullable TraceDocument from;
    private boolean explains;
    private boolean logsWalks;
    private boolean walksEarly;

    /** Whether the system is kept after its search to see why it is large; the checks of a suite would fill the heap. */
    private boolean readsSize;

    private long walks;

    CheckRun(ModelChoice choice, SearchOptions options, PropertyOptions judged) {
        this.judged = judged;
        this.choice = choice;
        this.options = options;
        boolean isLive = Terminal.isStderr();
        progress = new ProgressPrinter(
                isLive ? EscapedOutput.unescaped(System.err) : System.err,
                isLive,
                !options.kind().isExhaustive());
    }

    /**
     * Sets the start of the search and its additional output.
     *
     * @param trace trace from whose last state the search begins; null for the initial states
     * @param explained whether a counterexample is explained
     * @param walksLogged whether each random walk is logged
     */
    void configure(@Nullable TraceDocument trace, boolean explained, boolean walksLogged) {
        from = trace;
        explains = explained;
        logsWalks = walksLogged;
        violations();
    }

    /** Sets whether a large search takes random walks beside its levels. */
    void walkEarly(boolean value) {
        walksEarly = value;
    }

    /**
     * Builds the model with the faults of the configuration and the command line, and the bounds of time.
     *
     * @throws UsageException if the parameters, the faults, the bounds of time or {@code --symmetry} do not fit the model
     */
    Model model() {
        Model model = judged.applyTo(choice.create());
        if (options.symmetry()) {
            Systems.symmetryRefusal(model).ifPresent(refusal -> {
                throw new UsageException("--symmetry: " + refusal);
            });
        }
        return model;
    }

    /** Runs the check, prints the report and writes the files; returns the exit code. */
    int run(ReportFiles files, ExportOptions exports, ReportStyle style, boolean profile, boolean explore) {
        readsSize = true;
        Model model = model();
        StopSignal stop = new StopSignal();
        // the model is closed first: closing the interruption halts an interrupted JVM
        try (Interruption interruption = Interruption.raising(stop, () -> reportLastReading(model, files));
                model) {
            CheckReport report = check(model, stop, files);
            model.usageError().ifPresent(message -> {
                throw new UsageException(message);
            });
            Explanation explanation = explains || style.isGuided() ? Explained.of(model, report, stop) : null;
            CheckReport shown = explanation == null ? report : report.shownBy(explanation.behavior());
            style.print(shown, explanation == null ? "" : explanation.text());
            System.out.print(style.isGuided() && shown.trace() != null ? "\n" + ReportStyle.NEXT : "");
            CheckReport.Profile figures = size.profile(model, shown, options, profile, stop);
            System.out.print(figures == null ? "" : SizeReading.lines(figures, model, options, profile));
            System.out.flush();
            boolean written = files.write(figures == null || !profile ? shown : shown.profiled(figures));
            written &= exports.write(model, shown, System.out);
            int exitCode = shown.verdict().exitCode();
            exitCode = written || exitCode != ExitCode.OK ? exitCode : ExitCode.USAGE;
            interruption.exitWith(exitCode);
            if (explore) {
                explore(model, shown, stop);
            }
            return exitCode;
        }
    }

    private int violations() {
        boolean isSaved = options.durability() != null || options.distribution() != null;
        return judged.violations(isSaved, options.kind() == SearchKind.BFS);
    }

    /** Opens the counterexample in a browser, unless the check was interrupted. */
    private void explore(Model model, CheckReport report, StopSignal stop) {
        if (report.trace() == null) {
            System.out.println("There is no counterexample to explore.");
        } else if (!stop.isRaised()) {
            TraceDocument trace = TraceReports.document(report, Version.number());
            Exploration.serve(
                    new ExploredModel(choice.provider(), choice.parameters(), model, List.of()), trace, null, 0, stop);
        }
    }

    /** Prints the last reading as the report of a search that does not stop because a handler does not return. */
    private void reportLastReading(Model model, ReportFiles files) {
        progress.close();
        CheckReport report =
                cutShort(model, "interrupted; a handler did not return, so the counts are those of the last reading");
        System.out.print(TextReport.of(report, false, false, LocalDateTime.now(ZoneId.systemDefault())));
        System.out.flush();
        files.write(report);
    }

    private void log(TransitionSystem system, Path walk) {
        walks++;
        Quietly.run(() -> new StepLog(system, walk)).run("Walk " + walks + " of seed " + options.seed());
    }

    /** Returns the class of the model's provider. */
    Class<?> providerClass() {
        return choice.provider().getClass();
    }

    /** Returns how the search is distributed; null if it runs in this JVM. */
    @Nullable
    Distribution distribution() {
        return options.distribution();
    }

    /** Returns the values of the model's parameters, defaults included. */
    Map<String, Object> parameters() {
        return choice.parameters().asMap();
    }

    /** Runs the search; returns a report even if the model is broken or the heap is full. */
    CheckReport check(Model model, StopSignal stop, Progress.Listener listener) {
        try (progress) {
            Clew check = Clew.check(model)
                    .options(options)
                    .parameters(choice.parameters().asMap())
                    .onProgress(ProgressPrinter.both(progress, size.and(listener)))
                    .violations(violations(), judged.isByCause())
                    .stopOn(stop);
            if (readsSize) {
                check.onSystem(size::of);
            }
            if (walksEarly) {
                check.walksEarly();
            }
            if (logsWalks) {
                check.onWalk(this::log);
            }
            return from == null ? check.run() : check.from(from).run();
        } catch (IllegalArgumentException e) {
            if (e.getCause() instanceof TraceMismatchException) {
                throw SavedTrace.malformed("--from: " + e.getMessage());
            }
            throw e;
        } catch (OutOfMemoryError e) {
            // the search is garbage now, so there is memory to report the last reading
            String limit = Complaint.outOfMemory(e);
            progress.close();
            Complaint.print(limit);
            return cutShort(model, limit);
        } catch (ModelError e) {
            return reports(model).broken(progress.last(), String.valueOf(e.getMessage()), elapsed());
        }
    }

    private CheckReport cutShort(Model model, String limit) {
        return reports(model).givenUp(progress.last(), List.of(limit), elapsed());
    }

    private CheckReports reports(Model model) {
        return new CheckReports(model, choice.parameters().asMap(), options);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
