package dev.clew;

import dev.clew.model.Model;
import dev.clew.model.ModelError;
import dev.clew.property.TemporalCheck;
import dev.clew.purity.CallLogs;
import dev.clew.replay.Replay;
import dev.clew.replay.TraceMismatchException;
import dev.clew.report.CheckReport;
import dev.clew.report.CheckReports;
import dev.clew.search.Checkpoints;
import dev.clew.search.Durability;
import dev.clew.search.Path;
import dev.clew.search.Progress;
import dev.clew.search.Search;
import dev.clew.search.SearchKind;
import dev.clew.search.SearchOptions;
import dev.clew.search.SearchResult;
import dev.clew.search.StopSignal;
import dev.clew.search.distributed.Distribution;
import dev.clew.semantics.TransitionSystem;
import dev.clew.semantics.build.Systems;
import dev.clew.state.CheckpointFile;
import dev.clew.trace.TraceDocument;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks a model: {@code Clew.check(model).options(...).run()}.
 *
 * <p>A check is configured by one thread and run once; any number of checks may run side by side.
 */
public final class Clew {
    private static final Logger LOG;

    static {
        QuietLogging.install();
        LOG = LoggerFactory.getLogger(Clew.class);
    }

    private final Model model;
    private SearchOptions options = SearchOptions.defaults();
    private Map<String, Object> parameters = Map.of();
    private Progress.Listener listener = progress -> {};
    private StopSignal stop = new StopSignal();
    private boolean isStoppable;
    private @Nullable TraceDocument from;
    private int violations = 1;
    private long walksAfter = Long.MAX_VALUE;
    private boolean byCause;
    private @Nullable BiConsumer<TransitionSystem, Path> onWalk;
    private @Nullable Consumer<TransitionSystem> onSystem;

    private Clew(Model model) {
        this.model = Objects.requireNonNull(model, "model");
    }

    /** Starts to configure a check with {@link SearchOptions#defaults}. */
    public static Clew check(Model model) {
        return new Clew(model);
    }

    /** Sets the options, replacing all that were set before. */
    public Clew options(SearchOptions value) {
        options = Objects.requireNonNull(value, "options");
        return this;
    }

    /** Sets the parameters that the report names. */
    public Clew parameters(Map<String, Object> values) {
        parameters = new LinkedHashMap<>(values);
        return this;
    }

    /** Sets the number of threads, from 1 to 64. */
    public Clew workers(int count) {
        return options(options.but().workers(count).build());
    }

    /** Sets the greatest number of states on an explored behavior, counting the initial state; 0 for no bound. */
    public Clew maxDepth(int states) {
        return options(options.but().maxDepth(states).build());
    }

    /** Sets the number of distinct states after which the search stops; 0 for no bound. */
    public Clew maxStates(long states) {
        return options(options.but().maxStates(states).build());
    }

    /** Sets the time after which the search stops. */
    public Clew timeout(Duration time) {
        return options(options.but().timeout(time).build());
    }

    /** Sets the treatment of goals that no reachable state fulfils. */
    public Clew goals(SearchOptions.Goals value) {
        return options(options.but().goals(value).build());
    }

    /**
     * Turns on symmetry reduction: states that differ only by an exchange of interchangeable nodes or values count as
     * one.
     */
    public Clew symmetry() {
        return options(options.but().symmetry(true).build());
    }

    /**
     * Starts the search from the last state of a saved trace: only behaviors that continue from there are explored, and
     * reported behaviors begin with the trace. Goals that are not reached from there may be reached elsewhere, and
     * temporal properties are not checked; both leave the verdict incomplete. Cannot be combined with a durable search.
     */
    public Clew from(TraceDocument trace) {
        from = Objects.requireNonNull(trace, "trace");
        return this;
    }

    /**
     * Lets a breadth-first search that generates more than a number of states take guided random walks between its levels,
     * for about a fifth of the time. If one finds a violation, the check ends with it: its behavior is shrunk, but need not be a
     * shortest one, and a note says so. A search whose walks find nothing has the same result as without them. By default
     * there are none.
     */
    public Clew walksAfter(long generated) {
        walksAfter = generated;
        return this;
    }

    /** Lets a breadth-first search that has become large take guided random walks, see {@link #walksAfter}. */
    public Clew walksEarly() {
        return walksAfter(EarlyWalks.SOON);
    }

    /**
     * Sets the number of violations after which the check ends; 1 by default. Each further one is the first that a check
     * without the properties violated before finds. Cannot be combined with a durable or distributed search.
     *
     * @param byCause whether a property that another kind of step breaks counts as another violation, for which
     *     the search must be breadth first
     */
    public Clew violations(int count, boolean byCause) {
        if (count < 1) {
            throw new IllegalArgumentException("violations is " + count + ", allowed: 1 or more");
        }
        violations = count;
        this.byCause = byCause;
        return this;
    }

    /**
     * Sets the receiver of each random walk, in the order of the walks' numbers, which together with the seed determine
     * a walk; {@link dev.clew.replay.StepLog} logs one.
     */
    @API(status = API.Status.INTERNAL)
    public Clew onWalk(BiConsumer<TransitionSystem, Path> value) {
        onWalk = Objects.requireNonNull(value, "onWalk");
        return this;
    }

    /** Sets the receiver of the system after the search, when its tables have all values that occurred. */
    @API(status = API.Status.INTERNAL)
    public Clew onSystem(Consumer<TransitionSystem> value) {
        onSystem = Objects.requireNonNull(value, "onSystem");
        return this;
    }

    /** Sets the listener for progress during the search. */
    public Clew onProgress(Progress.Listener value) {
        listener = Objects.requireNonNull(value, "listener");
        return this;
    }

    /**
     * Sets the signal that stops the search early. With a signal or a timeout, the check runs on a thread of its own,
     * so that it ends within two seconds even if the model's code does not return.
     */
    public Clew stopOn(StopSignal value) {
        stop = Objects.requireNonNull(value, "stop");
        isStoppable = true;
        return this;
    }

    /**
     * Runs the check; a broken model is a verdict of the report, not an exception.
     *
     * @throws IllegalArgumentException if symmetry reduction is on and the model declares no symmetry, or has temporal
     *     properties; or if the search should start from a trace but is durable, or the trace is not a behavior of the
     *     model: then the cause is a {@link TraceMismatchException}
     * @throws UncheckedIOException if the search is durable and its folder cannot be used, or contains something that
     *     cannot be resumed; the cause is a {@link dev.clew.state.CheckpointException}, or a
     *     {@link dev.clew.store.StoreUnavailableException}, whose message says how to fix it
     */
    public CheckReport run() {
        if (violations > 1 && (options.durability() != null || options.distribution() != null)) {
            throw new IllegalArgumentException("a search that is saved or distributed ends with the first violation");
        }
        if (violations > 1 && byCause && options.kind() != SearchKind.BFS) {
            // others visit initial states late, and these are not judged once a step has been blamed
            throw new IllegalArgumentException("causes of violations are distinguished by breadth-first search only");
        }
        return violations == 1
                ? once()
                : new Violations(model, violations, byCause, this::again).find(options.timeout());
    }

    /** Runs this check on another version of its model, within a time. */
    private CheckReport again(Model other, @Nullable Duration time) {
        Clew check = new Clew(other)
                .options(options.but().timeout(time).build())
                .parameters(parameters)
                .onProgress(listener);
        check.stop = stop;
        check.isStoppable = isStoppable;
        check.from = from;
        check.walksAfter = walksAfter;
        check.onWalk = onWalk;
        check.onSystem = onSystem;
        return check.once();
    }

    private CheckReport once() {
        Durability durability = options.durability();
        Distribution distribution = options.distribution();
        if (distribution != null) {
            Map<String, String> identity = SearchIdentity.of(model, parameters, options);
            options(options.but()
                    .distribution(distribution.identifiedBy(identity))
                    .build());
        }
        if (from != null && durability != null) {
            throw new IllegalArgumentException("a search from a saved trace is not saved on the way");
        }
        try {
            if (durability == null) {
                return run(null);
            }
            try (Checkpoints checkpoints = new Checkpoints(durability, SearchIdentity.of(model, parameters, options))) {
                return run(checkpoints);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CheckReport run(@Nullable Checkpoints checkpoints) throws IOException {
        long start = System.nanoTime();
        LOG.debug("check of {} {} begins: {}", model.name(), parameters, options);
        CallLogs calls = new CallLogs();
        CheckReport report = isStoppable || options.timeout() != null
                ? supervised(checkpoints, calls, start)
                : run(checkpoints, calls, listener, start);
        LOG.debug("check of {} ended: {} after {}, {}", model.name(), report.verdict(), since(start), report.counts());
        return report;
    }

    private CheckReport supervised(@Nullable Checkpoints checkpoints, CallLogs calls, long start) throws IOException {
        Supervision supervision = new Supervision(calls, stop, options.timeout());
        Supervision.Outcome<CheckReport> outcome;
        try {
            outcome = supervision.run(() -> run(checkpoints, calls, supervision.listening(listener), start));
        } catch (RuntimeException | IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        CheckReport report = outcome.result();
        if (report != null) {
            return report;
        }
        String limit = stop.isRaised() ? "interrupted" : "timeout of " + seconds(options.timeout());
        return reports().givenUp(supervision.last(), List.of(limit, String.valueOf(outcome.stuck())), since(start));
    }

    private CheckReport run(@Nullable Checkpoints checkpoints, CallLogs calls, Progress.Listener progress, long start)
            throws IOException {
        DataInputStream saved = checkpoints == null
                ? null
                : CheckpointFile.read(() -> Optional.ofNullable(checkpoints.saved()))
                        .orElse(null);
        TransitionSystem system;
        try {
            system = saved == null ? system(null, calls) : CheckpointFile.read(() -> system(saved, calls));
        } catch (ModelError e) {
            return reports()
                    .unstarted(String.valueOf(e.getMessage()), since(start))
                    .noting(model.notes());
        }
        Path prefix = from == null ? null : prefix(system, from);
        EarlyWalks early = new EarlyWalks(model, options, this::walkedSystem, stop, progress, walksAfter);
        boolean walksEarly = walksAfter < Long.MAX_VALUE && options.kind() == SearchKind.BFS && from == null;
        Progress.Listener readings = walksEarly ? early : progress;
        StopSignal signal = walksEarly ? early.stop() : stop;
        try (Search search =
                new Search(system, model.checksDeadlock(), options, signal, readings, checkpoints, saved)) {
            BiConsumer<TransitionSystem, Path> walks = onWalk;
            if (walks != null) {
                search.onWalk(path -> walks.accept(system, path));
            }
            search.readingValuesOf(Systems.savedTypes(model));
            SearchResult result = search.run();
            EarlyWalks.Found found = early.found();
            if (found != null) {
                return new CheckReports(model, parameters, found.options())
                        .finished(found.system(), found.search(), found.result(), null, since(start))
                        .leavingOpen(model.unexplored(), model.unjudged())
                        .noting(model.notes())
                        .noting(List.of(EarlyWalks.note(found)));
            }
            if (options.kind().isHunt()) {
                result = Finds.shrunk(model, system, result, search::isOver);
            }
            Consumer<TransitionSystem> looks = onSystem;
            if (looks != null) {
                looks.accept(system);
            }
            List<String> unexplored = model.unexplored();
            result = result.without(unexplored);
            if (prefix != null) {
                result = result.after(prefix, options.goals() == SearchOptions.Goals.FAIL);
            }
            TemporalCheck.Result temporal = result.ending() == SearchResult.Ending.COMPLETE
                    ? new WholeBehaviors(model, options, from != null).check(search)
                    : null;
            ModelError impurity = impurity(system, result);
            if (impurity != null) {
                result = result.broken(impurity);
                temporal = null;
            }
            return reports()
                    .finished(system, search, result, temporal, since(start))
                    .startedAt(prefix == null ? 0 : prefix.states().size())
                    .leavingOpen(unexplored, model.unjudged())
                    .noting(model.notes())
                    .noting(finder(search));
        }
    }

    /** Returns how a hunt found its violation, as a note; empty for other searches. */
    private static List<String> finder(Search search) {
        String finder = search.finder();
        return finder == null
                ? List.of()
                : List.of("Found by " + finder + ", and shrunk; --search bfs finds a shortest behavior.");
    }

    /** Returns a new system for walks beside a search. */
    private TransitionSystem walkedSystem() {
        return Systems.of(model, new CallLogs());
    }

    private CheckReports reports() {
        return new CheckReports(model, parameters, options);
    }

    /**
     * Returns the evidence that the model's code is not a pure function, which makes the result uncertain; null if
     * there is none.
     */
    private @Nullable ModelError impurity(TransitionSystem system, SearchResult result) {
        if (result.ending() == SearchResult.Ending.MODEL_ERROR) {
            return null;
        }
        try {
            system.checkPurity(model);
            return null;
        } catch (ModelError e) {
            return e;
        }
    }

    private TransitionSystem system(@Nullable DataInputStream saved, CallLogs calls) throws IOException {
        if (saved == null) {
            int probed = options.tuning().probedStates();
            return options.symmetry() ? Systems.ofOrbits(model, calls, probed) : Systems.of(model, calls);
        }
        return options.symmetry() ? Systems.ofOrbits(model, saved, calls) : Systems.of(model, saved, calls);
    }

    /** Replays a trace and makes its last state the initial state of the system; returns the replayed path. */
    private static Path prefix(TransitionSystem system, TraceDocument trace) {
        try {
            Path path = Replay.prefix(system, trace);
            system.beginAt(path.last());
            return path;
        } catch (TraceMismatchException e) {
            throw new IllegalArgumentException("the trace is not a behavior of the model: " + e.getMessage(), e);
        }
    }

    private static String seconds(@Nullable Duration time) {
        long millis = time == null ? 0 : time.toMillis();
        return (millis % 1000 == 0 ? Long.toString(millis / 1000) : millis / 1000 + "." + millis % 1000 / 100) + " s";
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
