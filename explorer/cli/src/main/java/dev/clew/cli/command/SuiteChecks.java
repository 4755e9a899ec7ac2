package dev.clew.cli.command;

import dev.clew.Clew;
import dev.clew.cli.console.CommandErrors;
import dev.clew.cli.console.Suggestion;
import dev.clew.cli.console.UsageException;
import dev.clew.cli.console.Version;
import dev.clew.cli.model.ModelFactory;
import dev.clew.cli.option.ClewCommand;
import dev.clew.cli.option.FaultOptions;
import dev.clew.cli.option.TimingOptions;
import dev.clew.cli.suite.CodeHash;
import dev.clew.cli.suite.MalformedSuiteException;
import dev.clew.cli.suite.SuiteEntry;
import dev.clew.cli.suite.SuiteRun;
import dev.clew.cli.suite.Vocabulary;
import dev.clew.model.Model;
import dev.clew.model.ModelError;
import dev.clew.model.Property;
import dev.clew.model.time.TimingSetting;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.StopSignal;
import dev.clew.search.distributed.Distribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Converter of a suite's entries to checks, through the command line of {@code clew check}. */
final class SuiteChecks implements SuiteRun.Checks {
    /** Options of {@code clew check} that an entry may have: all that affect the search, but not its output. */
    private static final List<String> OPTIONS = List.of(
            "checkpoint-dir",
            "checkpoint-every",
            "configuration",
            "constraint",
            "coverage",
            "deadlock",
            "goals",
            "hashes",
            "max-depth",
            "max-states",
            "memory",
            "no-commuting-skip",
            "no-spill",
            "property",
            "resume",
            "search",
            "seed",
            "spark",
            "spark-partitions",
            "spill-dir",
            "state-dir",
            "store",
            "swarm",
            "symmetry",
            "timeout",
            "violations",
            "violations-by",
            "walks",
            "workers");

    private final ClewCommand clew;
    private final String file;
    private final StopSignal stop;
    private final Map<SuiteEntry, CheckRun> runs = new LinkedHashMap<>();
    private final Map<String, String> codeOf = new LinkedHashMap<>();
    private @Nullable String engine;

    /**
     * Creates the checks of a suite.
     *
     * @param file name of the suite's file, for error messages
     * @param stop signal that stops the running check
     */
    SuiteChecks(ClewCommand clew, String file, StopSignal stop) {
        this.clew = clew;
        this.file = file;
        this.stop = stop;
    }

    /** Returns the options that entries may have. */
    static Vocabulary vocabulary() {
        Map<String, Vocabulary.Option> faults = options(FaultOptions.options());
        Map<String, Vocabulary.Option> search =
                options(CommandSpec.forAnnotatedObject(new CheckCommand(new ClewCommand()))
                        .options());
        search.keySet().retainAll(OPTIONS);
        Map<String, Vocabulary.Option> timing = options(TimingOptions.options());
        timing.put(TimingSetting.TICK.name(), Vocabulary.Option.VALUE);
        return new Vocabulary(search, faults, timing, Suggestion::of);
    }

    private static Map<String, Vocabulary.Option> options(List<OptionSpec> specs) {
        Map<String, Vocabulary.Option> options = new TreeMap<>();
        for (OptionSpec option : specs) {
            Vocabulary.Option kind = option.arity().max() > 0
                    ? Vocabulary.Option.VALUE
                    : option.negatable() ? Vocabulary.Option.NEGATABLE_FLAG : Vocabulary.Option.FLAG;
            options.put(option.longestName().replaceFirst("^--?", ""), kind);
        }
        return options;
    }

    /**
     * Parses and validates the command line of an entry, which must precede {@link #run}.
     *
     * @throws MalformedSuiteException if {@code clew check} would reject the entry
     */
    void prepare(SuiteEntry entry) {
        CheckCommand command = new CheckCommand(clew);
        CommandLine line = new CommandLine(command);
        CommandErrors.convertWholeNumbers(line);
        try {
            line.parseArgs(entry.commandLine().toArray(new String[0]));
            CheckRun run = command.prepare();
            runs.put(entry, run);
            requireProperty(entry, run.model());
        } catch (ParameterException e) {
            throw malformed(entry, CommandErrors.message(e));
        } catch (UsageException e) {
            throw malformed(entry, String.valueOf(e.getMessage()));
        } catch (ModelError e) {
            // reported as the outcome of the check
        }
    }

    /** Returns how the first distributed one of the prepared checks is distributed; null if there is none. */
    @Nullable
    Distribution distribution() {
        return runs.values().stream()
                .map(CheckRun::distribution)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private MalformedSuiteException malformed(SuiteEntry entry, String message) {
        return new MalformedSuiteException(file, entry.placeOf(message), message);
    }

    private void requireProperty(SuiteEntry entry, Model model) {
        String property = entry.expectation().property();
        List<String> names = Stream.of(
                        ModelFactory.properties(model).stream().map(Property::name),
                        model.goalNames().stream(),
                        model.stepPropertyNames().stream(),
                        model.temporalProperties().stream().map(temporal -> temporal.name()))
                .flatMap(each -> each)
                .distinct()
                .toList();
        boolean isGoal = property != null && model.goalNames().contains(property);
        if (property != null && isGoal != (entry.expectation().verdict() == Verdict.GOAL_UNREACHED)) {
            throw new MalformedSuiteException(
                    file,
                    entry.expectationPlace(),
                    isGoal
                            ? "'" + property + "' is a goal; to expect that it is not reached, write {goal-unreached: "
                                    + property + "}"
                            : goalsOf(entry, model) + Suggestion.of(property, model.goalNames()));
        }
        if (property != null && !names.contains(property)) {
            throw new MalformedSuiteException(
                    file,
                    entry.expectationPlace(),
                    "model " + entry.model() + " has no property '" + property + "'; it has " + String.join(", ", names)
                            + Suggestion.of(property, names));
        }
    }

    private static String goalsOf(SuiteEntry entry, Model model) {
        String goals = model.goalNames().isEmpty() ? "it has none" : "it has " + String.join(", ", model.goalNames());
        return "model " + entry.model() + " has no goal '" + entry.expectation().property() + "'; " + goals;
    }

    @Override
    public CheckReport run(SuiteEntry entry) {
        CheckRun run = run(runs, entry);
        try (Model model = run.model()) {
            return run.check(model, stop, progress -> {});
        }
    }

    /** Returns a text of everything that the result of an entry depends on. */
    String identity(SuiteEntry entry) {
        if (engine == null) {
            engine = CodeHash.of(Clew.class);
        }
        CheckRun run = run(runs, entry);
        String code = codeOf.computeIfAbsent(entry.model(), model -> CodeHash.of(run.providerClass()));
        List<String> parts = new ArrayList<>(List.of(
                Version.number(),
                engine,
                entry.model(),
                code,
                run.parameters().toString(),
                entry.expectation().toString()));
        parts.addAll(entry.commandLine());
        return String.join("\n", parts);
    }

    private static CheckRun run(Map<SuiteEntry, CheckRun> runs, SuiteEntry entry) {
        CheckRun run = runs.get(entry);
        if (run == null) {
            throw new IllegalStateException("not prepared: " + entry.name());
        }
        return run;
    }
}
