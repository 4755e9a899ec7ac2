package dev.clew;

import dev.clew.model.Model;
import dev.clew.report.CheckReport;
import dev.clew.search.Progress;
import dev.clew.search.SearchOptions;
import dev.clew.search.StopSignal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Checks a model: {@code Clew.check(model).options(...).run()}.
 *
 * <p>A check is configured by one thread and run once; any number of checks may run side by side.
 */
public final class Clew {

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

    /** Runs the check; a broken model is a verdict of the report, not an exception. */
    @SuppressWarnings("DoNotCallSuggester")
    public CheckReport run() {
        throw new IllegalStateException(
                "not yet wired: " + model.name() + options + parameters + listener + stop.isRaised());
    }
}
