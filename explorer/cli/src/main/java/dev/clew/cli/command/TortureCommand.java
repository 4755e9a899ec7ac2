package dev.clew.cli.command;

import dev.clew.cli.console.Complaint;
import dev.clew.cli.console.ExitCode;
import dev.clew.cli.console.Interruption;
import dev.clew.cli.console.Suggestion;
import dev.clew.cli.console.UsageException;
import dev.clew.cli.option.ClewCommand;
import dev.clew.cli.option.DeployedModel;
import dev.clew.cli.option.ModelOptions;
import dev.clew.cli.output.HistoryReport;
import dev.clew.cli.process.RunCommandLine;
import dev.clew.cli.process.TorturedCluster;
import dev.clew.file.PrivateFile;
import dev.clew.history.Operation;
import dev.clew.history.check.Finding;
import dev.clew.history.check.HistoryCheck;
import dev.clew.history.check.HistoryChecks;
import dev.clew.history.check.Timeline;
import dev.clew.history.read.Entry;
import dev.clew.history.read.HistoryReader;
import dev.clew.runtime.torture.Fault;
import dev.clew.runtime.torture.HistoryLog;
import dev.clew.runtime.torture.Torture;
import dev.clew.search.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code clew torture}. */
@Command(
        name = "torture",
        description = {
            "Runs a real cluster on loopback, kills its servers (kill -9) and cuts the links between them while",
            "clients use it, and checks whether the history of the clients is linearizable.",
            "",
            "At the end all servers are killed at once and restarted, and every key is read: acknowledged writes",
            "must have survived. Schedules are random, so a bug that is not found may still exist; 'clew check'",
            "explores every schedule of a small cluster.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the history is linearizable",
            "10:incomplete: Ctrl-C ended the check of the history, or the final reads failed",
            "12:the history is not linearizable; the clash is printed, and drawn in timeline.html",
            "64:usage: bad option, model or folder",
            "70:a server did not start or ended by itself"
        },
        footer = {
            "",
            "Examples:",
            "  clew torture raft --seconds 60",
            "  clew torture raft --bug stale-read --seconds 30 --out torture"
        })
public final class TortureCommand implements Callable<Integer> {
    private final ClewCommand clew;

    @Parameters(index = "0", paramLabel = "NAME", description = "The model.")
    private String name = "";

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "Duration of the run. Default: 60.")
    private int seconds = 60;

    @Option(names = "--nodes", paramLabel = "N", defaultValue = "3", description = "Number of servers. Default: 3.")
    private int nodes = 3;

    @Option(names = "--clients", paramLabel = "N", defaultValue = "6", description = "Clients at a time. Default: 6.")
    private int clients = 6;

    @Option(names = "--keys", paramLabel = "N", defaultValue = "4", description = "Keys in use at a time. Default: 4.")
    private int keys = 4;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Limit for the operations per second of all clients together. Default: no limit.")
    private int rate;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed of operations and faults, but not of their timing. Default: 0.")
    private long seed;

    @Option(
            names = "--faults",
            paramLabel = "FAULTS",
            split = ",",
            completionCandidates = FaultWords.class,
            description = "Faults to inject, separated by commas: ${COMPLETION-CANDIDATES}, or none. Default: all.")
    private @Nullable List<String> faults;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Empty or new folder for the servers' data and the history. Default: a temporary folder.")
    private @Nullable Path out;

    @Option(names = "--trace-log", description = "Write trace logs of the servers, for 'clew conform'.")
    private boolean traceLog;

    @Mixin
    private ModelOptions variant = new ModelOptions();

    public TortureCommand(ClewCommand clew) {
        this.clew = clew;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        requirePositive("--seconds", seconds);
        requirePositive("--nodes", nodes);
        requirePositive("--clients", clients);
        requirePositive("--keys", keys);
        if (rate < 0) {
            throw new UsageException("--rate takes a whole number, 0 for no bound, not " + rate);
        }
        Set<Fault> chosen = faults();
        DeployedModel.of(clew, name, variant).servers(nodes);
        Path folder = folder();
        StopSignal stop = new StopSignal();
        try (Interruption interruption = Interruption.raising(stop, () -> {})) {
            int code = judge(folder, tortured(folder, chosen, stop), stop);
            interruption.exitWith(code);
            return code;
        } catch (IOException e) {
            Complaint.print(String.valueOf(e.getMessage()), e, clew.printsStackTraces());
            return ExitCode.INTERNAL;
        }
    }

    private Torture.Result tortured(Path folder, Set<Fault> chosen, StopSignal stop)
            throws IOException, InterruptedException {
        try (TorturedCluster cluster =
                new TorturedCluster(folder, nodes, new RunCommandLine(clew, name, variant), traceLog)) {
            cluster.start(IntStream.range(0, nodes).boxed().toList());
            Torture.Plan plan = new Torture.Plan(Duration.ofSeconds(seconds), clients, keys, rate, seed, chosen);
            return new Torture(cluster, plan).run(stop::isRaised);
        }
    }

    private int judge(Path folder, Torture.Result result, StopSignal stop) throws IOException {
        String text = result.history().text();
        Path history = folder.resolve("history.json");
        Files.writeString(history, text);
        System.out.println(summary(result));
        if (!result.unread().isEmpty()) {
            System.out.println("The final reads ended at " + result.unread() + ": no server answered.");
        }
        long start = System.nanoTime();
        HistoryCheck check = linearizable();
        List<Operation<Entry, Entry>> operations = HistoryReader.read(text, HistoryReader.Format.JSON);
        BooleanSupplier isOver = stop::isRaised;
        Finding finding = check.check(operations, isOver);
        HistoryReport report = new HistoryReport(
                history.toString(), check, operations, 0, finding, Duration.ofNanos(System.nanoTime() - start));
        System.out.print(report.text());
        System.out.println("The history is " + history + ".");
        if (finding instanceof Finding.Inconsistent inconsistent) {
            Path timeline = folder.resolve("timeline.html");
            Files.writeString(timeline, Timeline.html(operations, inconsistent.marks(), name + ", linearizable"));
            System.out.println("The operations around the clash are drawn in " + timeline + ".");
        }
        boolean isCut = report.exitCode() == ExitCode.OK && !result.unread().isEmpty();
        return isCut ? ExitCode.INCOMPLETE : report.exitCode();
    }

    private static HistoryCheck linearizable() {
        return HistoryChecks.all().stream()
                .filter(check ->
                        check.model().equals("kv") && check.consistency().equals("linearizable"))
                .findFirst()
                .orElseThrow();
    }

    private static String summary(Torture.Result result) {
        HistoryLog.Figures figures = result.figures();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d operations in %.1f s, %,.0f per second: %,d took effect, %,d did not, %,d unknown.%n",
                figures.operations(),
                result.seconds(),
                figures.operations() / result.seconds(),
                figures.known(),
                figures.refused(),
                figures.unknown()));
        text.append(String.format(Locale.ROOT, "Longest stall: %.1f s.%n", figures.longestGapNanos() / 1e9));
        result.faults().forEach((fault, times) -> text.append(fault)
                .append(times == 1 ? " once" : " " + times + " times")
                .append('\n'));
        return text.toString().stripTrailing();
    }

    private Path folder() throws IOException {
        Path given = out;
        if (given == null) {
            return Files.createTempDirectory("clew-torture-");
        }
        try {
            PrivateFile.folder(given);
            try (var files = Files.list(given)) {
                if (files.findAny().isPresent()) {
                    throw new UsageException("--out: " + given + " is not empty; name an empty folder or a new one");
                }
            }
            PrivateFile.close(given);
            return given;
        } catch (IOException e) {
            throw new UsageException("--out: cannot use the folder " + given + " (" + e.getMessage() + ")", e);
        }
    }

    private Set<Fault> faults() {
        if (faults == null) {
            return Arrays.stream(Fault.values())
                    .filter(fault -> nodes > 1 || !fault.isOfLinks())
                    .collect(Collectors.toSet());
        }
        Set<Fault> chosen = EnumSet.noneOf(Fault.class);
        for (String word : faults) {
            if (word.equals("none") && faults.size() == 1) {
                return chosen;
            }
            Fault fault = FaultWords.fault(Suggestion.among("--faults", word, FaultWords.WORDS));
            if (fault.isOfLinks() && nodes == 1) {
                throw new UsageException("--faults " + word + " needs two servers");
            }
            chosen.add(fault);
        }
        return chosen;
    }

    /** Words of {@code --faults}. */
    static final class FaultWords extends CheckWords.Words {
        static final List<String> WORDS =
                Arrays.stream(Fault.values()).map(Fault::toString).toList();

        FaultWords() {
            super(WORDS);
        }

        static Fault fault(String word) {
            return Arrays.stream(Fault.values())
                    .filter(fault -> fault.toString().equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void requirePositive(String option, int value) {
        if (value < 1) {
            throw new UsageException(option + " takes a whole number from 1, not " + value);
        }
    }
}
