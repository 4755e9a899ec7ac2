package dev.clew.cli.command;

import dev.clew.cli.console.Suggestion;
import dev.clew.cli.console.Terminal;
import dev.clew.cli.console.UsageException;
import dev.clew.cli.option.ClewCommand;
import dev.clew.cli.option.DurabilityOptions;
import dev.clew.cli.option.DurationConverter;
import dev.clew.cli.option.ExportOptions;
import dev.clew.cli.option.MemoryOptions;
import dev.clew.cli.option.ModelOptions;
import dev.clew.cli.option.ModelWords;
import dev.clew.cli.option.ProcessOptions;
import dev.clew.cli.option.PropertyOptions;
import dev.clew.cli.option.ReportOptions;
import dev.clew.cli.option.SavedTrace;
import dev.clew.cli.option.SparkOptions;
import dev.clew.cli.option.TimingOptions;
import dev.clew.cli.spark.SparkProcess;
import dev.clew.model.Model;
import dev.clew.process.ProcessModels;
import dev.clew.search.SearchKind;
import dev.clew.search.SearchOptions;
import dev.clew.search.StoreKind;
import dev.clew.search.distributed.Distribution;
import dev.clew.store.BitTable;
import dev.clew.trace.TraceDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command {@code clew check}. */
@Command(
        name = "check",
        modelTransformer = TimingOptions.class,
        description = {
            "Visits every reachable state of a model and checks its properties.",
            "",
            "Breadth-first search (bfs) prints a shortest behavior; depth-first search (dfs) may print a",
            "longer one; random walks (random, guided) sample spaces too large to finish and prove nothing; a hunt",
            "(hunt) combines them.",
            "A bound that cuts the search makes the verdict 'incomplete'; the report lists what a constraint cut.",
            "The same model, bounds and seed",
            "give the same verdict, counts and behavior, whatever the number of workers.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:holds: every state within the bounds was visited, nothing is violated",
            "10:incomplete: nothing is violated so far, but a limit, Ctrl-C or memory cut the search, or a"
                    + " property was never evaluated",
            "11:deadlock: a state without successors that is not declared final",
            "12:violated: an invariant is false in a state, or a step violates a step property",
            "13:violated: a fair behavior does not fulfil a temporal property",
            "14:goal unreached: nothing is violated, but a goal ('sometimes') is reached in no state",
            "64:usage: bad option, model, parameter or file",
            "65:malformed: a saved search or trace is damaged, or does not belong to this check",
            "70:internal error of Clew",
            "75:model error: a handler threw, is not deterministic, or uses a type without value equality, or"
                    + " there is no initial state"
        },
        footer = {
            "",
            "Examples:",
            "  clew check two-phase-commit -p rms=7",
            "  clew check single-copy-register -p clients=2 -p servers=2 --json report.json",
            "  clew check raft --bug unsynced-vote --trace bug.json --trace bug.mmd",
            "  clew check two-phase-commit -p rms=2 --graph states.dot",
            "  clew check raft --property ElectionSafety --violations 3 --violations-by cause --bug unsynced-vote",
            "  clew check raft -p candidates=3 --memory 2g --state-dir raft.states --resume",
            "  clew check two-phase-commit -p rms=9 --store chronicle --state-dir 2pc.states --resume",
            "  clew check single-decree-paxos --search random --walks 1000 --seed 7",
            "  clew check raft --bug stale-votes --hunt --timeout 1m",
            "  clew check process --command 'python3 node.py' --nodes 3 --workload broadcast --loss 1",
            "  clew check raft -p candidates=3 --spark spark://host:7077 --spark-conf spark.executor.memory=8g",
            "  clew check my-protocol --classpath build/my-protocol.jar --timeout 5m"
        })
public final class CheckCommand implements Callable<Integer> {
    /** The options that help shows first. */
    public static final List<String> COMMON_OPTIONS = List.of(
            "-p",
            "--bug",
            "--configuration",
            "--loss",
            "--duplicates",
            "--partitions",
            "--crashes",
            "--search",
            "--hunt",
            "--property",
            "--symmetry",
            "--timeout",
            "--max-depth",
            "--memory",
            "--explain",
            "--explore",
            "--trace",
            "--profile",
            "--classpath",
            "--help");

    private final ClewCommand clew;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            completionCandidates = ModelWords.Names.class,
            description = "The model; 'clew models' lists them.")
    private String name = "";

    @Mixin
    private ModelOptions variant = new ModelOptions();

    @Option(
            names = "--configuration",
            paramLabel = "NAME",
            description = {
                "Check a configuration of the model; 'clew models NAME' lists them. Other options override it."
            })
    private @Nullable String configuration;

    @Option(
            names = "--search",
            paramLabel = "KIND",
            completionCandidates = CheckWords.SearchKinds.class,
            description = {
                "Order of exploration: ${COMPLETION-CANDIDATES}. Default: bfs; dfs with --store bitstate. By default,",
                "a search that does not end within some seconds also takes guided random walks for a fifth of its time;",
                "--search bfs takes none."
            })
    private @Nullable String search;

    @Option(
            names = "--hunt",
            description = {
                "Look for a violation, not for a proof: breadth-first search, a swarm and random walks that prefer rare",
                "steps, new values, faults or delays take turns. A violation is shrunk; the verdict is never 'holds'.",
                "The same as --search hunt."
            })
    private boolean hunt;

    @Option(
            names = "--store",
            paramLabel = "STORE",
            defaultValue = "tree",
            completionCandidates = CheckWords.StoreKinds.class,
            description = {
                "Where visited states are kept: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
                "The tree is exact. With fingerprint two states may be confused; the probability is printed.",
                "Chronicle is exact, too, and keeps states in files of --state-dir; --resume continues a killed search",
                "from its last finished level or shortly before. It takes more disk and time.",
                "Bitstate keeps a few bits per state in a table of fixed size (--memory), for spaces too large for the",
                "others; it may miss states, prints an estimate of how many, and is always 'incomplete'."
            })
    private String store = "tree";

    @Option(names = "--workers", paramLabel = "N", description = "Threads, 1 to 64. Default: one per processor.")
    private int workers = SearchOptions.defaults().workers();

    @Option(names = "--max-states", paramLabel = "N", description = "Visit at most N distinct states.")
    private long maxStates;

    @Option(
            names = "--max-depth",
            paramLabel = "N",
            description = "Explore behaviors of at most N states, counting the initial state.")
    private int maxDepth;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Stop after a time such as 30s, 5m or 1h.")
    private @Nullable Duration timeout;

    @Mixin
    private PropertyOptions judged = new PropertyOptions();

    @Mixin
    private MemoryOptions memory = new MemoryOptions();

    @Mixin
    private DurabilityOptions durability = new DurabilityOptions();

    @Option(names = "--seed", paramLabel = "S", description = "Seed of random walks or bitstate hashing. Default: 0.")
    private long seed;

    @Option(
            names = "--hashes",
            paramLabel = "K",
            description = "Bits that a state sets with --store bitstate, 1 to 8. Default: 2.")
    private @Nullable Integer hashes;

    @Option(
            names = "--swarm",
            paramLabel = "N",
            description = {
                "Searches with --store bitstate, 1 to 1000, each with a hash function and an order of its own.",
                "Default: 1."
            })
    private @Nullable Integer swarm;

    @Option(
            names = "--walks",
            paramLabel = "N",
            description = "Random walks to take. Default: no limit but --timeout and Ctrl-C.")
    private long walks;

    @Option(
            names = "--log-walks",
            description = "Log each random walk as 'clew replay' logs a trace; the same seed takes the same walks.")
    private boolean logWalks;

    @Option(
            names = "--no-commuting-skip",
            description = "Look up every step in the store, even if it is known to lead to a visited state.")
    private boolean noCommutingSkip;

    @Option(
            names = "--coverage",
            description = {
                "Count how often each action, message, timer and fault was taken, and name those that never were.",
                "Implies --no-commuting-skip."
            })
    private boolean coverage;

    @Option(
            names = "--symmetry",
            negatable = true,
            description = {
                "Treat states as equal that differ only in the names of interchangeable nodes or values;",
                "'clew models NAME' lists these. Distinct states are then orbits. Default: --no-symmetry."
            })
    private boolean symmetry;

    @Option(
            names = "--goals",
            paramLabel = "WHAT",
            defaultValue = "fail",
            completionCandidates = CheckWords.GoalWords.class,
            description = {
                "Treatment of goals ('sometimes') that no state reaches: ${COMPLETION-CANDIDATES}.",
                "'fail' ends in goal-unreached, 'warn' prints them, 'off' does not check goals.",
                "Default: ${DEFAULT-VALUE}."
            })
    private String goals = "fail";

    /** Groups of options of the model {@code process}; more than one means that an option is given twice. */
    @ArgGroup(validate = false, multiplicity = "0..*", heading = "%nOptions of the model process:%n")
    private final List<ProcessOptions> process = new ArrayList<>();

    /** Groups of options of Spark; more than one means that an option is given twice. */
    @ArgGroup(validate = false, multiplicity = "0..*", heading = "%nOptions of a search on Apache Spark:%n")
    private final List<SparkOptions> spark = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = {
                "Begin at the last state of a saved trace, and explore the behaviors that continue it.",
                "The model, its parameters and its faults must be those of the trace."
            })
    private @Nullable String from;

    @Option(
            names = "--from-state",
            paramLabel = "N",
            description = "Begin at state N of the trace of --from. Default: the last one.")
    private @Nullable Integer fromState;

    @Option(
            names = "--explain",
            description = {
                "Shrink a counterexample until no step can be left out, group related steps, and print which steps",
                "cause which and which faults are needed."
            })
    private boolean explain;

    @Option(
            names = "--profile",
            description = {
                "Also print why the state space is as large as it is: distinct values by field, fields that still grew,",
                "queues, kinds of messages, growth by level, and the advice that follows."
            })
    private boolean profile;

    @Option(
            names = "--explore",
            description = "Then open a counterexample in a browser, as 'clew explore' does; Ctrl-C ends it.")
    private boolean explore;

    @Mixin
    private ReportOptions reports = new ReportOptions();

    @Mixin
    private ExportOptions exports = new ExportOptions();

    @Option(names = "--witness", description = "Print a behavior that reaches each goal.")
    private boolean witness;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = CheckWords.BehaviorFormats.class,
            description = {
                "How behaviors are printed: ${COMPLETION-CANDIDATES}. 'diff' prints each step with the fields that it",
                "changed, 'tlc' whole states, as TLC does, 'java' whole states with values as Java prints them, 'lanes' a",
                "diagram of the messages. Default: diff with an explanation on a terminal, tlc elsewhere and with",
                "--full."
            })
    private @Nullable String format;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            completionCandidates = CheckWords.ColorChoices.class,
            description = "Mark changed variables: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private String color = "auto";

    public CheckCommand(ClewCommand clew) {
        this.clew = clew;
    }

    @Override
    public Integer call() {
        Terminal.ColorChoice choice =
                Terminal.ColorChoice.valueOf(constant("--color", color, CheckWords.ColorChoices.WORDS));
        CheckRun run = prepare();
        Distribution distribution = run.distribution();
        if (distribution != null && SparkProcess.isNeeded()) {
            return SparkProcess.run(
                    distribution, command.root().commandLine().getParseResult().expandedArgs());
        }
        memory.warnIfHeapTooLarge();
        run.walkEarly(walksEarly());
        return run.run(reports.open(name), exports, style(choice), profile, explore);
    }

    private ReportStyle style(Terminal.ColorChoice choice) {
        if (format != null
                && exports.printsWholeValues()
                && !List.of("tlc", "java").contains(format)) {
            throw new UsageException(
                    "--full prints whole states, as --format tlc and java do; leave --format " + format + " out");
        }
        boolean isGuided = format == null && Terminal.isStdout() && !exports.printsWholeValues();
        String word = format == null
                ? (isGuided ? "diff" : "tlc")
                : word("--format", format, CheckWords.BehaviorFormats.WORDS);
        return new ReportStyle(word, isGuided, Terminal.colours(choice), witness, exports.printsWholeValues());
    }

    /**
     * Returns the check that the options describe.
     *
     * @throws UsageException if the options are invalid
     */
    CheckRun prepare() {
        SearchOptions options = options();
        CheckRun run = run(options);
        exports.probe();
        run.configure(start(), explain, logWalks);
        return run;
    }

    /** Returns the model that the options describe, without regard to the options of the search. */
    Model model() {
        return run(SearchOptions.defaults()).model();
    }

    private CheckRun run(SearchOptions options) {
        return new CheckRun(ModelChoice.of(clew, command, name, configuration, variant, process), options, judged);
    }

    private SearchOptions options() {
        StoreKind storeKind = storeKind(store);
        SearchKind kind = kind(storeKind);
        if (storeKind.isBitTable() && !storeKind.searches().contains(kind)) {
            throw new UsageException(
                    "--store bitstate is searched depth first; leave --search " + kind.word() + " out");
        }
        requireApplicableOptions(kind, storeKind);
        Distribution distribution = distribution(kind, storeKind);
        requireNotNegative("--max-states", maxStates);
        requireNotNegative("--max-depth", maxDepth);
        requireNotNegative("--walks", walks);
        requireWithin("--workers", workers, SearchOptions.MAX_WORKERS);
        return SearchOptions.builder()
                .kind(kind)
                .store(storeKind)
                .workers(workers)
                .maxStates(maxStates)
                .maxDepth(maxDepth)
                .timeout(timeout)
                .spill(memory.spill())
                .memory(memory.offHeap())
                .durability(distribution == null ? durability.durability(kind, storeKind) : null)
                .distribution(distribution)
                .seed(seed)
                .walks(walks)
                .hashes(hashes == null ? SearchOptions.defaults().hashes() : hashes)
                .swarm(swarm == null ? SearchOptions.defaults().swarm() : swarm)
                .coverage(coverage)
                .skipCommuting(!noCommutingSkip)
                .symmetry(symmetry)
                .goals(SearchOptions.Goals.valueOf(constant("--goals", goals, CheckWords.GoalWords.WORDS)))
                .build();
    }

    private SearchKind kind(StoreKind storeKind) {
        if (hunt && search != null) {
            throw new UsageException("--hunt is --search hunt; leave --search " + search + " out");
        }
        if (hunt) {
            return SearchKind.HUNT;
        }
        return search == null
                ? storeKind.searches().get(0)
                : SearchKind.named(word("--search", search, CheckWords.SearchKinds.WORDS));
    }

    /** Returns whether a large search takes random walks, too: neither if it was bounded, nor if it is to count all. */
    private boolean walksEarly() {
        boolean isPlain = search == null && !hunt && store.equals("tree") && maxStates == 0 && maxDepth == 0;
        boolean isBeside = !durability.isGiven() && SparkOptions.only(spark).master() == null;
        return isPlain && isBeside && !coverage && from == null && !name.equals(ProcessModels.NAME);
    }

    /** Returns how the search is distributed; null if it runs in this JVM. */
    private @Nullable Distribution distribution(SearchKind kind, StoreKind storeKind) {
        SparkOptions options = SparkOptions.only(spark);
        String master = options.master();
        if (master == null) {
            return null;
        }
        requireDistributable("--spark " + master, kind, storeKind);
        List<String> jars = clew.classpathEntries();
        return options.distribution(new CommandLineModel(words(), jars), jars, durability);
    }

    /** Throws an exception for options that a search on several machines cannot comply with. */
    private void requireDistributable(String spark, SearchKind kind, StoreKind storeKind) {
        String refusal = null;
        if (name.equals(ProcessModels.NAME)) {
            refusal = "model process runs programs, and these run on one machine; leave --spark out";
        } else if (!storeKind.equals(StoreKind.TREE)) {
            refusal = "visited states are kept exactly by the machines; leave --store " + storeKind.word() + " out";
        } else if (kind != SearchKind.BFS) {
            refusal = "the search is breadth first; leave --search " + kind.word() + " out";
        } else if (coverage) {
            refusal = "steps are not counted by class; leave --coverage out";
        } else if (maxStates != 0) {
            refusal = "states are not counted on the way; bound the search with --max-depth or --timeout instead of"
                    + " --max-states";
        } else if (durability.isGiven()) {
            refusal = "the search is saved where all machines reach it; give --checkpoint-dir instead of --state-dir";
        }
        if (refusal != null) {
            throw new UsageException(spark + ": " + refusal);
        }
    }

    /** Returns the command line, beginning with the name of this command or an option before it. */
    private List<String> words() {
        List<String> words = command.root().commandLine().getParseResult().expandedArgs();
        if (command.parent() != null) {
            return words;
        }
        List<String> all = new ArrayList<>(List.of(command.name()));
        all.addAll(words);
        return all;
    }

    /** Returns the trace from whose last state the search begins; null to begin at the initial states. */
    private @Nullable TraceDocument start() {
        if (from == null && fromState != null) {
            throw new UsageException("--from-state is for --from");
        }
        TraceDocument trace = from == null ? null : trace(from);
        if (trace == null || fromState == null) {
            return trace;
        }
        int states = trace.states().size();
        if (fromState < 1 || fromState > states) {
            throw new UsageException("--from-state takes a whole number in 1.." + states + ", not " + fromState);
        }
        return trace.shownBy(trace.states().subList(0, fromState), null);
    }

    private TraceDocument trace(String file) {
        if (durability.isGiven()) {
            throw new UsageException("--from and --state-dir exclude each other; give one");
        }
        TraceDocument trace = SavedTrace.read(file);
        if (!trace.model().equals(name)) {
            throw new UsageException("--from: " + file + " is a trace of " + trace.model() + ", not of " + name);
        }
        return trace;
    }

    /** Throws an exception for options that have no effect on this kind of search or store. */
    private void requireApplicableOptions(SearchKind kind, StoreKind storeKind) {
        boolean random = !kind.isExhaustive();
        boolean bitstate = storeKind.isBitTable();
        boolean countsWalks = kind == SearchKind.RANDOM;
        if (walks != 0 && !countsWalks) {
            throw new UsageException("--walks is for --search random");
        }
        if (logWalks && !countsWalks) {
            throw new UsageException("--log-walks is for --search random");
        }
        if (seed != 0 && !kind.isSeeded() && !bitstate) {
            throw new UsageException("--seed is for --search random, guided and hunt, and --store bitstate");
        }
        if (!bitstate && (hashes != null || swarm != null)) {
            throw new UsageException("--hashes and --swarm are for --store bitstate");
        }
        if (symmetry && random) {
            throw new UsageException("--symmetry is for --search bfs and dfs; random walks keep no states");
        }
        if (coverage && (random || bitstate)) {
            throw new UsageException("--coverage is for --search bfs and dfs with --store tree and fingerprint");
        }
        requireWithin("--hashes", hashes, BitTable.MAX_HASHES);
        requireWithin("--swarm", swarm, SearchOptions.MAX_SWARM);
    }

    private static void requireWithin(String option, @Nullable Integer value, int max) {
        if (value != null && (value < 1 || value > max)) {
            throw new UsageException(option + " takes a whole number in 1.." + max + ", not " + value);
        }
    }

    private static void requireNotNegative(String option, long value) {
        if (value < 0) {
            throw new UsageException(option + " takes a whole number, 0 for no bound, not " + value);
        }
    }

    /** Returns the store with a name; searches the class path for stores only if the name is not built in. */
    private static StoreKind storeKind(String name) {
        return StoreKind.named(StoreKind.isBuiltIn(name) ? name : word("--store", name, StoreKind.words()));
    }

    /** Returns the word if the option allows it; throws a {@link UsageException} otherwise. */
    private static String word(String option, String word, List<String> words) {
        return Suggestion.among(option, word, words);
    }

    /** Returns the name of the enum constant for an allowed word of an option. */
    private static String constant(String option, String word, List<String> words) {
        return word(option, word, words).toUpperCase(Locale.ROOT);
    }
}
