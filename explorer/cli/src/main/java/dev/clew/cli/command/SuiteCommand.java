package dev.clew.cli.command;

import dev.clew.cli.console.ExitCode;
import dev.clew.cli.console.Interruption;
import dev.clew.cli.console.UsageException;
import dev.clew.cli.option.ClewCommand;
import dev.clew.cli.option.SuiteReportOptions;
import dev.clew.cli.output.OutputFile;
import dev.clew.cli.output.SuiteReports;
import dev.clew.cli.spark.SparkProcess;
import dev.clew.cli.suite.CountUpdate;
import dev.clew.cli.suite.MalformedSuiteException;
import dev.clew.cli.suite.Outcome;
import dev.clew.cli.suite.Place;
import dev.clew.cli.suite.ResultCache;
import dev.clew.cli.suite.SuiteEntry;
import dev.clew.cli.suite.SuiteFile;
import dev.clew.cli.suite.SuiteRun;
import dev.clew.cli.suite.SuiteTable;
import dev.clew.file.InputFile;
import dev.clew.file.TooLargeException;
import dev.clew.search.StopSignal;
import dev.clew.search.distributed.Distribution;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command {@code clew suite}. */
@Command(
        name = "suite",
        description = {
            "Runs the checks listed in a file and compares each result with the expected one.",
            "",
            "The file is YAML. Each item of 'checks' names its 'model' and may have 'name', 'parameters',",
            "'bug', 'faults' and options of 'clew check' without dashes; 'defaults' are for all. 'expect'",
            "is holds (default), incomplete, deadlock, {violated: PROPERTY}, {violated-liveness: PROPERTY} or",
            "{goal-unreached: GOAL}; 'distinct', 'generated' and 'depth' are the expected counts.",
            "'for: {rms: [3, 4]}' adds a check for each value:",
            "",
            "  checks:",
            "    - model: two-phase-commit",
            "      for: {rms: [3, 4]}",
            "      distinct: [288, 1568]",
            "    - model: raft",
            "      bug: stale-votes",
            "      expect: {violated: ElectionSafety}",
            ""
        },
        exitCodeListHeading = "%nExit codes; the worst of all checks is that of the suite:%n",
        exitCodeList = {
            " 0:every check had the expected result",
            "10:incomplete: a check was cut by a limit, or the suite by Ctrl-C",
            "11:an unexpected deadlock",
            "12:a violation or counts other than expected, or an expected violation that was not found",
            "13:an unexpected violation of a temporal property",
            "14:a goal unexpectedly not reached",
            "64:usage: bad option, or no such file",
            "65:malformed: the file is not a suite; the message gives line and column",
            "70:internal error of Clew",
            "75:model error: a handler threw, is not deterministic, or uses a type without value equality"
        },
        footer = {
            "",
            "Examples:",
            "  clew suite models/suite.yaml --junit-xml target/clew.xml",
            "  clew suite models/suite.yaml --only 'raft.*' --fail-fast",
            "  clew suite models/suite.yaml --update"
        })
public final class SuiteCommand implements Callable<Integer> {
    private final ClewCommand clew;
    private final long startNanos = System.nanoTime();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Parameters(index = "0", paramLabel = "FILE", description = "The suite.")
    private String file = "";

    @Option(names = "--only", paramLabel = "REGEX", description = "Run only the checks whose names match.")
    private @Nullable String only;

    @Option(names = "--fail-fast", description = "Skip the remaining checks after a failure.")
    private boolean failFast;

    @Option(
            names = "--update",
            description = {
                "Write the counts found into the file, for checks with the expected verdict.",
                "Comments and layout are kept."
            })
    private boolean update;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = {
                "Remember passed checks in this folder, and skip them until their entry in the file, the code of",
                "their model or Clew changes."
            })
    private @Nullable String cache;

    @Mixin
    private SuiteReportOptions reports = new SuiteReportOptions();

    public SuiteCommand(ClewCommand clew) {
        this.clew = clew;
    }

    @Override
    public Integer call() {
        String text = text();
        StopSignal stop = new StopSignal();
        SuiteChecks checks = new SuiteChecks(clew, file, stop);
        List<SuiteEntry> entries = chosen(SuiteFile.read(file, text, SuiteChecks.vocabulary()));
        entries.forEach(checks::prepare);
        Distribution distribution = checks.distribution();
        if (distribution != null && SparkProcess.isNeeded()) {
            return SparkProcess.run(
                    distribution, command.root().commandLine().getParseResult().expandedArgs());
        }
        ResultCache resultCache =
                cache == null ? null : new ResultCache(OutputFile.folder("--cache", cache), checks::identity);
        SuiteReports files = reports.open(file);
        SuiteRun run =
                new SuiteRun(entries, checks, new SuiteRun.Policy(failFast, update, stop::isRaised), resultCache);
        String reason = "interrupted; a handler did not return";
        try (Interruption interruption = Interruption.raising(stop, () -> report(run.soFar(reason), files))) {
            List<Outcome> outcomes = run(run, entries.size());
            int exitCode = report(outcomes, files);
            if (update) {
                OutputFile.probed("FILE", file)
                        .write(out -> out.write(CountUpdate.of(text, outcomes).getBytes(StandardCharsets.UTF_8)));
            }
            boolean cutBetweenChecks = exitCode == ExitCode.OK && stop.isRaised();
            interruption.exitWith(cutBetweenChecks ? ExitCode.INCOMPLETE : exitCode);
            return cutBetweenChecks ? ExitCode.INCOMPLETE : exitCode;
        }
    }

    private static List<Outcome> run(SuiteRun run, int size) {
        AtomicInteger number = new AtomicInteger();
        return run.run(outcome -> {
            System.out.println(SuiteTable.line(outcome, number.incrementAndGet(), size));
            System.out.flush();
        });
    }

    /** Prints all outcomes and writes the report files; returns the exit code. */
    private int report(List<Outcome> outcomes, SuiteReports files) {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        System.out.println("\n" + SuiteTable.table(outcomes));
        for (Outcome outcome : outcomes) {
            if (outcome.isFailure()) {
                SuiteEntry entry = outcome.entry();
                System.out.println(file + ":" + entry.place().line() + ": " + entry.name() + ": " + outcome.message()
                        + "\n  alone: " + entry.command());
            }
        }
        System.out.println(SuiteTable.summary(outcomes, seconds) + ".");
        boolean written = files.write(outcomes, seconds);
        System.out.flush();
        int worst = Outcome.worstExitCode(outcomes);
        return written || worst != ExitCode.OK ? worst : ExitCode.USAGE;
    }

    private String text() {
        try {
            return InputFile.text(Path.of(file), SuiteFile.MOST_BYTES);
        } catch (TooLargeException e) {
            throw new MalformedSuiteException(file, new Place(1, 1), e.getMessage() + " for suites");
        } catch (CharacterCodingException e) {
            throw new MalformedSuiteException(file, new Place(1, 1), "the file is not UTF-8 text");
        } catch (InvalidPathException | IOException e) {
            throw new UsageException(
                    "cannot read the suite " + file + (Files.exists(Path.of(file)) ? "" : ": there is no such file"),
                    e);
        }
    }

    private List<SuiteEntry> chosen(List<SuiteEntry> entries) {
        if (only == null) {
            return entries;
        }
        try {
            Pattern pattern = Pattern.compile(only);
            List<SuiteEntry> chosen = entries.stream()
                    .filter(entry -> pattern.matcher(entry.name()).find())
                    .toList();
            if (chosen.isEmpty()) {
                throw new UsageException("--only " + only + " matches no check; one is named '"
                        + entries.get(0).name() + "'");
            }
            return chosen;
        } catch (PatternSyntaxException e) {
            throw new UsageException(
                    "--only takes a regular expression, not '" + only + "' (" + e.getDescription() + ")", e);
        }
    }
}
