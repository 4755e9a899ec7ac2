package dev.clew.cli.command;

import dev.clew.cli.console.ExitCode;
import dev.clew.cli.console.Interruption;
import dev.clew.cli.console.Suggestion;
import dev.clew.cli.console.UsageException;
import dev.clew.cli.model.HistoryCatalog;
import dev.clew.cli.model.OwnHistoryModel;
import dev.clew.cli.option.ClewCommand;
import dev.clew.cli.option.DurationConverter;
import dev.clew.cli.output.HistoryJson;
import dev.clew.cli.output.HistoryReport;
import dev.clew.cli.output.HistoryResult;
import dev.clew.cli.output.OutputFile;
import dev.clew.cli.output.UncheckedHistory;
import dev.clew.history.Operation;
import dev.clew.history.check.Finding;
import dev.clew.history.check.HistoryCheck;
import dev.clew.history.check.HistoryChecks;
import dev.clew.history.check.Initial;
import dev.clew.history.check.Timeline;
import dev.clew.history.read.Entry;
import dev.clew.history.read.HistoryReader;
import dev.clew.history.read.MalformedHistory;
import dev.clew.model.ModelError;
import dev.clew.search.StopSignal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code clew history check}. */
@Command(
        name = "check",
        description = {
            "Checks whether a history is consistent, and prints the conflicting operations if it is not.",
            "",
            "register to strings, and the objects of --classpath, describe a single copy of an object: the",
            "history is to be linearizable (the default) or sequential. For register and kv, session",
            "guarantees and causal consistency can be checked, too; a process is a session.",
            "",
            "list-append and rw-register are Jepsen's and Elle's transactions (:f :txn), by default",
            "strict-serializable; weaker isolation levels down to read-uncommitted can be checked, too. g-set",
            "and pn-counter are replicated and checked for convergence of the final reads. The others are",
            "Jepsen's workloads with an invariant of their own.",
            "",
            "Histories are in the formats of Jepsen: EDN, JSON, or text as in its log. Operations that failed",
            "had no effect; operations that ended with ':info', or did not end, may have had one.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:consistent: the history shows no violation",
            "10:incomplete: --timeout, Ctrl-C or memory ended the search, or there was nothing to check",
            "12:violated: the history is not consistent",
            "64:usage: bad option or file",
            "65:malformed: the file is not a history of the model; the message names the line",
            "70:internal error of Clew",
            "75:model error: an object of --classpath failed"
        },
        footer = {
            "",
            "Examples:",
            "  clew history check history.edn --model cas-register",
            "  clew history check history.edn --model kv --consistency sequential --timeout 30s",
            "  clew history check history.edn --model kv --consistency causal",
            "  clew history check history.edn --model list-append --consistency snapshot-isolation",
            "  clew history check jepsen.log --model queue --timeline clash.html",
            "  clew history check logs/*.log --model cas-register --initial 0"
        })
public final class HistoryCheckCommand implements Callable<Integer> {

    private final ClewCommand clew;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The histories; each is checked by itself.")
    private List<String> files = List.of();

    @Option(
            names = "--initial",
            paramLabel = "VALUE",
            description = "Initial value of registers, counter or accounts, as EDN: 0, or {x 0, y 1} by key.")
    private @Nullable String initial;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            completionCandidates = Models.class,
            description = "Type of the object: ${COMPLETION-CANDIDATES}.")
    private String model = "";

    @Option(
            names = "--consistency",
            paramLabel = "KIND",
            completionCandidates = Consistencies.class,
            description = "Consistency to check: ${COMPLETION-CANDIDATES}. The default depends on the model.")
    private @Nullable String consistency;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Stop the check of a file after a time such as 30s, 5m or 1h.")
    private @Nullable Duration timeout;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = Formats.class,
            description = "Format of the file: ${COMPLETION-CANDIDATES}. Default: detected from its beginning.")
    private @Nullable String format;

    @Option(
            names = "--timeline",
            paramLabel = "FILE",
            description = "Draw the operations around the clash, as a page (.html) or a picture (.svg).")
    private @Nullable String timeline;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the report to a file, as JSON.")
    private @Nullable String json;

    public HistoryCheckCommand(ClewCommand clew) {
        this.clew = clew;
    }

    @Override
    public Integer call() {
        ChosenCheck check = check();
        HistoryReader.Format explicitFormat = format == null ? null : format();
        if (timeline != null && files.size() > 1) {
            throw new UsageException(
                    "--timeline draws one history, not " + files.size() + "; check the one to be drawn by itself");
        }
        OutputFile picture = timeline == null ? null : timelineFile(timeline);
        OutputFile jsonFile = json == null ? null : OutputFile.probed("--json", json);
        StopSignal stop = new StopSignal();
        List<HistoryResult> results = new ArrayList<>();
        try (Interruption interruption =
                Interruption.raising(stop, () -> System.out.println("Interrupted before the history was checked."))) {
            for (String file : files) {
                HistoryResult result = files.size() == 1
                        ? checked(check, new HistoryFile(file), explicitFormat, stop)
                        : oneOfSeveral(check, new HistoryFile(file), explicitFormat, stop);
                System.out.print(files.size() > 1 ? result.titledText() : result.text());
                System.out.flush();
                if (picture != null && result instanceof HistoryReport report) {
                    picture.write(out -> out.write(drawing(report).getBytes(StandardCharsets.UTF_8)));
                }
                results.add(result);
            }
            if (files.size() > 1) {
                System.out.print(HistoryResult.summary(results));
            }
            if (jsonFile != null) {
                jsonFile.write(out -> HistoryJson.write(results, out));
            }
            int exitCode = HistoryResult.exitCode(results);
            interruption.exitWith(exitCode);
            return exitCode;
        }
    }

    /** Checks a file; one that cannot be checked does not end the command. */
    private HistoryResult oneOfSeveral(
            ChosenCheck check, HistoryFile file, HistoryReader.@Nullable Format explicitFormat, StopSignal stop) {
        try {
            return checked(check, file, explicitFormat, stop);
        } catch (MalformedHistory e) {
            return unchecked(check, file, e, ExitCode.MALFORMED);
        } catch (UsageException e) {
            return unchecked(check, file, e, ExitCode.USAGE);
        } catch (ModelError e) {
            return unchecked(check, file, e, ExitCode.MODEL_ERROR);
        }
    }

    private static HistoryResult unchecked(ChosenCheck check, HistoryFile file, Exception e, int exitCode) {
        return new UncheckedHistory(file.name(), check.check, String.valueOf(e.getMessage()), exitCode);
    }

    private HistoryReport checked(
            ChosenCheck check, HistoryFile file, HistoryReader.@Nullable Format explicitFormat, StopSignal stop) {
        long start = System.nanoTime();
        HistoryReader.Recorded recorded = new HistoryReader.Recorded(List.of(), 0);
        Finding finding;
        try {
            recorded = file.read(explicitFormat);
            finding = finding(check, file.name(), recorded.operations(), stop);
        } catch (OutOfMemoryError e) {
            finding = new Finding.Unknown("the Java heap of "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MiB is full; raise -Xmx in CLEW_JAVA_OPTS");
        }
        return new HistoryReport(
                file.name(),
                check.check,
                recorded.operations(),
                recorded.skipped(),
                finding,
                Duration.ofNanos(System.nanoTime() - start));
    }

    private Finding finding(ChosenCheck check, String file, List<Operation<Entry, Entry>> history, StopSignal stop) {
        long end = timeout == null ? 0 : System.nanoTime() + timeout.toNanos();
        BooleanSupplier isOver = () -> stop.isRaised() || (timeout != null && System.nanoTime() - end > 0);
        try {
            Finding finding = check.of(history, isOver);
            if (finding instanceof Finding.Unknown && isOver.getAsBoolean()) {
                return new Finding.Unknown(stop.isRaised() ? "interrupted" : "the timeout has passed");
            }
            return finding;
        } catch (MalformedHistory e) {
            throw new MalformedHistory(file, e);
        }
    }

    /**
     * The check that the options name.
     *
     * @param own the model, if it is the user's
     */
    private record ChosenCheck(HistoryCheck check, Optional<OwnHistoryModel> own) {
        Finding of(List<Operation<Entry, Entry>> history, BooleanSupplier isOver) {
            return own.isPresent() ? own.get().check(() -> check.check(history, isOver)) : check.check(history, isOver);
        }
    }

    private ChosenCheck check() {
        Initial values = initial();
        List<String> models = new ArrayList<>(
                HistoryChecks.all().stream().map(HistoryCheck::model).distinct().toList());
        HistoryCatalog catalog = HistoryCatalog.of(clew.classpathEntries());
        Optional<OwnHistoryModel> own = catalog.named(model, models.contains(model));
        models.addAll(catalog.names());
        Suggestion.among("--model", model, models);
        requireInitial(values);
        List<HistoryCheck> ofModel = HistoryChecks.all(values, own.stream().toList()).stream()
                .filter(check -> check.model().equals(model))
                .toList();
        if (consistency == null) {
            return new ChosenCheck(ofModel.get(0), own);
        }
        List<String> kinds = ofModel.stream().map(HistoryCheck::consistency).toList();
        int chosen = kinds.indexOf(Suggestion.among("--consistency", consistency, kinds));
        return new ChosenCheck(ofModel.get(chosen), own);
    }

    private void requireInitial(Initial values) {
        if (initial == null) {
            return;
        }
        if (!HistoryChecks.hasInitial(model)) {
            throw new UsageException("--initial has no meaning for --model " + model);
        }
        values.objection(model).ifPresent(wanted -> {
            throw new UsageException("--initial of --model " + model + " takes " + wanted + ", not '" + initial + "'");
        });
    }

    private Initial initial() {
        try {
            return initial == null ? Initial.NOTHING : Initial.of(HistoryReader.value(initial));
        } catch (MalformedHistory e) {
            throw new UsageException("--initial takes a value of EDN, such as 0 or {x 0}, not '" + initial + "'", e);
        }
    }

    private HistoryReader.Format format() {
        String word = Suggestion.among("--format", String.valueOf(format), Formats.WORDS);
        return HistoryReader.Format.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static OutputFile timelineFile(String name) {
        if (!name.endsWith(".html") && !name.endsWith(".svg")) {
            throw new UsageException(
                    "--timeline takes the name of a file that ends in .html or .svg, not '" + name + "'");
        }
        return OutputFile.probed("--timeline", name);
    }

    private String drawing(HistoryReport report) {
        List<Finding.Mark> marks =
                report.finding() instanceof Finding.Inconsistent inconsistent ? inconsistent.marks() : List.of();
        return String.valueOf(timeline).endsWith(".html")
                ? Timeline.html(
                        report.history(),
                        marks,
                        report.file() + ", " + report.check().consistency())
                : Timeline.svg(report.history(), marks);
    }

    /** Words of {@code --model}. */
    static final class Models extends CheckWords.Words {
        Models() {
            super(HistoryChecks.all().stream()
                    .map(HistoryCheck::model)
                    .distinct()
                    .toList());
        }
    }

    /** Words of {@code --consistency}. */
    static final class Consistencies extends CheckWords.Words {
        Consistencies() {
            super(HistoryChecks.all().stream()
                    .map(HistoryCheck::consistency)
                    .distinct()
                    .toList());
        }
    }

    /** Words of {@code --format}. */
    static final class Formats extends CheckWords.Words {
        static final List<String> WORDS = List.of("edn", "json", "text");

        Formats() {
            super(WORDS);
        }
    }
}
