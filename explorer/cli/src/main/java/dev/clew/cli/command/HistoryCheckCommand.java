package dev.clew.cli.command;

import dev.clew.cli.console.Interruption;
import dev.clew.cli.console.Suggestion;
import dev.clew.cli.console.UsageException;
import dev.clew.cli.option.DurationConverter;
import dev.clew.cli.output.HistoryJson;
import dev.clew.cli.output.HistoryReport;
import dev.clew.cli.output.OutputFile;
import dev.clew.file.InputFile;
import dev.clew.file.TooLargeException;
import dev.clew.history.Operation;
import dev.clew.history.check.Finding;
import dev.clew.history.check.HistoryCheck;
import dev.clew.history.check.HistoryChecks;
import dev.clew.history.check.Timeline;
import dev.clew.history.read.Entry;
import dev.clew.history.read.HistoryReader;
import dev.clew.history.read.MalformedHistory;
import dev.clew.search.StopSignal;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
            "All models but the last four describe a single copy of an object: the history is to be",
            "linearizable (the default) or sequential. For register and kv, session guarantees and causal",
            "consistency can be checked, too; a process is a session.",
            "",
            "list-append and rw-register are Jepsen's and Elle's transactions (:f :txn), by default",
            "strict-serializable; weaker isolation levels down to read-uncommitted can be checked, too. g-set",
            "and pn-counter are replicated and checked for convergence of the final reads.",
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
            "70:internal error of Clew"
        },
        footer = {
            "",
            "Examples:",
            "  clew history check history.edn --model cas-register",
            "  clew history check history.edn --model kv --consistency sequential --timeout 30s",
            "  clew history check history.edn --model kv --consistency causal",
            "  clew history check history.edn --model list-append --consistency snapshot-isolation",
            "  clew history check jepsen.log --model queue --timeline clash.html"
        })
public final class HistoryCheckCommand implements Callable<Integer> {
    private static final int MOST_BYTES = 256 << 20;

    @Parameters(index = "0", paramLabel = "FILE", description = "The history.")
    private String file = "";

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
            description = "Stop after a time such as 30s, 5m or 1h.")
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

    @Override
    public Integer call() {
        long start = System.nanoTime();
        HistoryCheck check = check();
        HistoryReader.Format explicitFormat = format == null ? null : format();
        OutputFile picture = timeline == null ? null : timelineFile(timeline);
        OutputFile report = json == null ? null : OutputFile.probed("--json", json);
        List<Operation<Entry, Entry>> history = history(explicitFormat);
        StopSignal stop = new StopSignal();
        try (Interruption interruption =
                Interruption.raising(stop, () -> System.out.println("Interrupted before the history was checked."))) {
            Finding finding = finding(check, history, stop);
            HistoryReport result =
                    new HistoryReport(check, history, finding, Duration.ofNanos(System.nanoTime() - start));
            System.out.print(result.text());
            System.out.flush();
            if (picture != null) {
                picture.write(out -> out.write(drawing(check, history, finding).getBytes(StandardCharsets.UTF_8)));
            }
            if (report != null) {
                report.write(out -> HistoryJson.write(result, out));
            }
            interruption.exitWith(result.exitCode());
            return result.exitCode();
        }
    }

    private Finding finding(HistoryCheck check, List<Operation<Entry, Entry>> history, StopSignal stop) {
        long end = timeout == null ? 0 : System.nanoTime() + timeout.toNanos();
        BooleanSupplier isOver = () -> stop.isRaised() || (timeout != null && System.nanoTime() - end > 0);
        try {
            Finding finding = check.check(history, isOver);
            if (finding instanceof Finding.Unknown && isOver.getAsBoolean()) {
                return new Finding.Unknown(stop.isRaised() ? "interrupted" : "the timeout has passed");
            }
            return finding;
        } catch (MalformedHistory e) {
            throw new MalformedHistory(file, e);
        } catch (OutOfMemoryError e) {
            return new Finding.Unknown("the Java heap of "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MiB is full; raise -Xmx in CLEW_JAVA_OPTS");
        }
    }

    private HistoryCheck check() {
        List<HistoryCheck> all = HistoryChecks.all();
        List<String> models = all.stream().map(HistoryCheck::model).distinct().toList();
        Suggestion.among("--model", model, models);
        List<HistoryCheck> ofModel =
                all.stream().filter(check -> check.model().equals(model)).toList();
        if (consistency == null) {
            return ofModel.get(0);
        }
        List<String> kinds = ofModel.stream().map(HistoryCheck::consistency).toList();
        return ofModel.get(kinds.indexOf(Suggestion.among("--consistency", consistency, kinds)));
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

    private String drawing(HistoryCheck check, List<Operation<Entry, Entry>> history, Finding finding) {
        List<Finding.Mark> marks =
                finding instanceof Finding.Inconsistent inconsistent ? inconsistent.marks() : List.of();
        return String.valueOf(timeline).endsWith(".html")
                ? Timeline.html(history, marks, file + ", " + check.consistency())
                : Timeline.svg(history, marks);
    }

    private List<Operation<Entry, Entry>> history(HistoryReader.@Nullable Format given) {
        String text = text();
        try {
            return HistoryReader.read(text, given == null ? HistoryReader.formatOf(text) : given);
        } catch (MalformedHistory e) {
            throw new MalformedHistory(file, e);
        }
    }

    private String text() {
        try {
            return InputFile.text(Path.of(file), MOST_BYTES);
        } catch (TooLargeException e) {
            throw new MalformedHistory(file, e.getMessage() + " for histories");
        } catch (CharacterCodingException e) {
            throw new MalformedHistory(file, "the file is not UTF-8 text");
        } catch (InvalidPathException | NoSuchFileException e) {
            throw new UsageException("there is no file " + file, e);
        } catch (AccessDeniedException e) {
            throw new UsageException("cannot read " + file + ": permission denied", e);
        } catch (IOException e) {
            throw new UsageException("cannot read " + file + " (" + e.getMessage() + ")", e);
        }
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
