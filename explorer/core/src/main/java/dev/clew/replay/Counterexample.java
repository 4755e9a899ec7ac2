package dev.clew.replay;

import dev.clew.model.Model;
import dev.clew.model.ModelError;
import dev.clew.model.ModelProvider;
import dev.clew.search.Path;
import dev.clew.semantics.TransitionSystem;
import dev.clew.trace.Trace;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceDocuments;
import dev.clew.trace.TraceJsonReader;
import dev.clew.trace.Traces;
import dev.clew.trace.format.TraceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A saved counterexample as a regression test: {@code Counterexample.ofResource(MyTest.class,
 * "vote-lost.json").assertFixed()}. Used by one thread.
 *
 * <p>The model is driven by the trace's actions alone, so that a fix may change states and messages as it likes: the test
 * fails if the property is violated again on the way, and passes if it is not, or if an action can no longer be taken. It
 * says in the log (level info) which of these it was.
 */
public final class Counterexample {
    private static final Logger LOG = LoggerFactory.getLogger(Counterexample.class);

    /** Where an action has alternatives, as by {@code choose}, all are followed, up to so many behaviors. */
    private static final int MOST_PATHS = 10_000;

    private final TraceDocument trace;
    private final Map<String, String> parameters;
    private @Nullable Model model;

    private Counterexample(TraceDocument trace) {
        this.trace = trace;
        parameters = new LinkedHashMap<>(SavedModel.parameters(trace));
    }

    /** The counterexample of a trace. */
    public static Counterexample of(TraceDocument trace) {
        return new Counterexample(trace);
    }

    /**
     * The counterexample in a resource, found as {@link Class#getResourceAsStream} finds it.
     *
     * @throws IllegalArgumentException if there is no such resource
     * @throws UncheckedIOException if it cannot be read, or is no trace
     */
    public static Counterexample ofResource(Class<?> beside, String name) {
        InputStream in = beside.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalArgumentException("there is no resource " + name + " beside " + beside.getName());
        }
        try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return new Counterexample(TraceJsonReader.read(reader));
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": " + e.getMessage(), e);
        }
    }

    /** Sets another value for a parameter of the model. */
    public Counterexample with(String parameter, Object value) {
        parameters.put(parameter, value.toString());
        return this;
    }

    /** Sets the model to be driven, under the trace's faults, in place of the one that {@link ServiceLoader} finds. */
    public Counterexample on(Model value) {
        model = value;
        return this;
    }

    /**
     * Fails if the model still has the bug.
     *
     * @throws AssertionError with the behavior that violates the property
     * @throws IllegalStateException if there is no such model, parameter or property any more
     */
    public void assertFixed() {
        TransitionSystem system = TransitionSystem.of(SavedModel.with(model(), trace));
        Path path = violation(system);
        if (path != null) {
            throw new AssertionError(
                    trace.model() + " violates " + name() + " again:\n" + text(Traces.of(system, path)));
        }
    }

    private String text(Trace again) {
        StringBuilder text = new StringBuilder();
        try {
            new TraceText(false, false).writeBehavior(TraceDocuments.of(again, trace), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private String name() {
        return trace.finding().property() == null
                ? "what it must (" + trace.finding().verdict() + ")"
                : trace.finding().property();
    }

    /** The behavior that shows it again; null if the model is rid of it. */
    private @Nullable Path violation(TransitionSystem system) {
        if (trace.loop() != null || "temporal".equals(trace.finding().propertyKind())) {
            return lasso(system);
        }
        Target target;
        try {
            target = Target.of(system, trace.finding());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(e.getMessage() + "; delete this test, or save the trace anew", e);
        }
        Driver driver = new Driver(system);
        List<Path> paths = List.of(Path.of(start(system)));
        for (TraceDocument.State state : trace.states()) {
            paths = state.number() == 1
                    ? paths
                    : driver.takeAll(paths, state.event().text(), MOST_PATHS);
            if (paths.isEmpty()) {
                LOG.info(
                        "state {}: '{}' cannot be taken any more",
                        state.number(),
                        state.event().text());
                return null;
            }
            for (Path path : paths) {
                if (target.isShownBy(path)) {
                    return path;
                }
            }
        }
        LOG.info(
                "all {} states can be reached, and {} is not violated",
                trace.states().size(),
                name());
        return null;
    }

    /** A lasso is there again only if it is so to the letter: whether a loop violates depends on all of its states. */
    private @Nullable Path lasso(TransitionSystem system) {
        boolean declared = system.temporalProperties().stream()
                .anyMatch(property -> property.name().equals(trace.finding().property()));
        if (!declared) {
            throw new IllegalStateException("the model has no temporal property '"
                    + trace.finding().property() + "'; delete this test, or save the trace anew");
        }
        try {
            Path path = Replay.path(system, trace);
            String objection = Replay.objection(system, path, trace);
            LOG.info("{}", objection == null ? "the loop is there again" : objection);
            return objection == null ? path : null;
        } catch (TraceMismatchException e) {
            LOG.info("{}", e.getMessage());
            return null;
        }
    }

    private int[] start(TransitionSystem system) {
        try {
            TraceDocument first = trace.shownBy(trace.states().subList(0, 1), null);
            return Replay.path(system, first).last();
        } catch (TraceMismatchException e) {
            return system.initialStates().get(0);
        }
    }

    private Model model() {
        Model given = model;
        if (given != null) {
            return given;
        }
        for (ModelProvider provider : ServiceLoader.load(ModelProvider.class)) {
            if (provider.name().equals(trace.model())) {
                try {
                    return SavedModel.of(provider, parameters, trace);
                } catch (IllegalArgumentException | ModelError e) {
                    throw new IllegalStateException(trace.model() + ": " + e.getMessage(), e);
                }
            }
        }
        throw new IllegalStateException("no ModelProvider on the class path is named '" + trace.model()
                + "'; put its jar there, or give the model by on(..)");
    }
}
