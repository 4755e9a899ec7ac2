package dev.clew;

import dev.clew.model.Model;
import dev.clew.model.ModelError;
import dev.clew.property.TemporalCheck;
import dev.clew.report.CheckReport;
import dev.clew.report.CheckReports;
import dev.clew.search.Checkpoints;
import dev.clew.search.Explored;
import dev.clew.search.Progress;
import dev.clew.search.Search;
import dev.clew.search.SearchOptions;
import dev.clew.search.SearchResult;
import dev.clew.search.StopSignal;
import dev.clew.semantics.TransitionSystem;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks a model: {@code Clew.check(model).options(...).run()}.
 *
 * <p>A check is configured by one thread and run once; any number of checks may run side by side.
 */
public final class Clew {
    private static final Logger LOG = LoggerFactory.getLogger(Clew.class);

    private final Model model;
    private SearchOptions options = SearchOptions.defaults();
    private Map<String, Object> parameters = Map.of();
    private Progress.Listener listener = progress -> {};
    private StopSignal stop = new StopSignal();

    private Clew(Model model) {
        this.model = Objects.requireNonNull(model, "model");
    }

    /** Starts to configure a check with {@link SearchOptions#defaults}. */
    public static Clew check(Model model) {
        return new Clew(model);
    }

    /** Sets what to run. */
    public Clew options(SearchOptions value) {
        options = Objects.requireNonNull(value, "options");
        return this;
    }

    /** Sets the parameters that the report names. */
    public Clew parameters(Map<String, Object> values) {
        parameters = new LinkedHashMap<>(values);
        return this;
    }

    /** Sets who receives readings during the search. */
    public Clew onProgress(Progress.Listener value) {
        listener = Objects.requireNonNull(value, "listener");
        return this;
    }

    /** Sets the signal that stops the search early. */
    public Clew stopOn(StopSignal value) {
        stop = Objects.requireNonNull(value, "stop");
        return this;
    }

    /**
     * Runs the check; a broken model is a verdict of the report, not an exception.
     *
     * @throws IllegalArgumentException if symmetry is asked for and the model declares none, or has temporal properties
     * @throws UncheckedIOException if the search is to be durable and its folder cannot be used, or holds what cannot be
     *     resumed; the cause is a {@link dev.clew.state.CheckpointException}, or a {@link
     *     dev.clew.store.StoreUnavailableException}, whose message says how to mend it
     */
    public CheckReport run() {
        SearchOptions.Durability durability = options.durability();
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
        CheckReport report = run(checkpoints, start);
        LOG.debug("check of {} ended: {} after {}, {}", model.name(), report.verdict(), since(start), report.counts());
        return report;
    }

    private CheckReport run(@Nullable Checkpoints checkpoints, long start) throws IOException {
        DataInputStream saved = checkpoints == null ? null : checkpoints.saved();
        TransitionSystem system;
        try {
            system = options.symmetry()
                    ? TransitionSystem.ofOrbits(model)
                    : saved == null ? TransitionSystem.of(model) : TransitionSystem.of(model, saved);
        } catch (ModelError e) {
            return CheckReports.unstarted(model, parameters, options, String.valueOf(e.getMessage()), since(start));
        }
        try (Search search = new Search(system, model.checksDeadlock(), options, stop, listener, checkpoints, saved)) {
            SearchResult result = search.run();
            return CheckReports.of(
                    model, parameters, options, system, search, result, temporal(search, result), since(start));
        }
    }

    /** Checks temporal properties where every state is known and nothing else is wrong; null if there is nothing to check. */
    private TemporalCheck.@Nullable Result temporal(Search search, SearchResult result) {
        boolean isSound = result.ending() == SearchResult.Ending.COMPLETE
                && result.openGoals().isEmpty();
        if (model.temporalProperties().isEmpty() || !isSound) {
            return null;
        }
        Explored explored = search.explored();
        if (explored == null) {
            return TemporalCheck.impossible(
                    "temporal properties are checked with the exact store alone (--store tree)");
        }
        return TemporalCheck.run(explored, options.workers(), search::isOver);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
