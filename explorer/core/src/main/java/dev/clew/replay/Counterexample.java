package dev.clew.replay;

import dev.clew.model.Model;
import dev.clew.model.ModelError;
import dev.clew.model.provider.ModelProvider;
import dev.clew.search.Path;
import dev.clew.semantics.TransitionSystem;
import dev.clew.semantics.build.Systems;
import dev.clew.trace.Trace;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceDocuments;
import dev.clew.trace.TraceEvent;
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
 * Turns a saved counterexample into a regression test:
 * {@code Counterexample.ofResource(MyTest.class, "vote-lost.json").assertFixed()}. Used by one thread.
 *
 * <p>The model is driven only by the trace's steps, so a fix may change states and messages as needed: a step is
 * matched by its text or, where no step has that text, by every step of the same kind at the same nodes with a message
 * of the same type. The test fails if the property is violated again on the way. Where a step can no longer be taken, a
 * search from there covers as many steps as the trace has left, plus two; the test fails if the search finds a
 * violation of the property, or if the form of the model has changed (a record has other components, or a node,
 * variable, action or message type of the trace no longer exists). In the latter case the trace no longer proves
 * anything, and the failure message explains how to renew it. Otherwise the bug is fixed and the test passes; the log
 * (level info) reports what was observed.
 */
public final class Counterexample {
    private static final Logger LOG = LoggerFactory.getLogger(Counterexample.class);

    private final TraceDocument trace;
    private final Map<String, String> parameters;
    private @Nullable Model model;

    private Counterexample(TraceDocument trace) {
        this.trace = trace;
        parameters = new LinkedHashMap<>(SavedModel.parameters(trace));
    }

    /** Returns the counterexample in a trace. */
    public static Counterexample of(TraceDocument trace) {
        return new Counterexample(trace);
    }

    /**
     * Returns the counterexample in a resource, located by {@link Class#getResourceAsStream}.
     *
     * @throws IllegalArgumentException if there is no such resource
     * @throws UncheckedIOException if it cannot be read or is not a trace
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

    /** Sets the model to check, with the trace's faults, instead of the model that {@link ServiceLoader} finds. */
    public Counterexample on(Model value) {
        model = value;
        return this;
    }

    /**
     * Fails if the model still has the bug.
     *
     * @throws AssertionError with the behavior that violates the property, or if the trace no longer applies
     * @throws IllegalStateException if the model, a parameter or the property no longer exists
     */
    public void assertFixed() {
        TransitionSystem system = Systems.of(SavedModel.with(model(), trace));
        Follower follower = new Follower(system, trace);
        Path path = violation(system, follower);
        if (path != null) {
            String how = follower.matchedByKind() ? " (some steps have other values than in the saved trace)" : "";
            throw new AssertionError(
                    trace.model() + " violates " + name() + " again" + how + ":\n" + text(Traces.of(system, path)));
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
                ? "absence of " + trace.finding().verdict()
                : trace.finding().property();
    }

    /** Returns the behavior that violates the property again; null if the model no longer has the bug. */
    private @Nullable Path violation(TransitionSystem system, Follower follower) {
        if (trace.loop() != null || "temporal".equals(trace.finding().propertyKind())) {
            return lasso(system, follower);
        }
        Target target;
        try {
            target = Target.of(system, trace.finding());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(e.getMessage() + "; delete this test, or save a new trace", e);
        }
        List<Path> paths = follower.starts();
        for (TraceDocument.State state : trace.states()) {
            List<Path> longer = state.number() == 1 ? paths : follower.take(paths, state);
            if (longer.isEmpty()) {
                return violationBeyond(system, follower, target, paths, state);
            }
            paths = longer;
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

    /**
     * Handles a step that can no longer be taken: the bug may be fixed, other steps may still reach it from there, or
     * the model may have changed so much that the trace proves nothing.
     *
     * @return a violation found by other steps; null if the bug is fixed
     */
    private @Nullable Path violationBeyond(
            TransitionSystem system, Follower follower, Target target, List<Path> paths, TraceDocument.State state) {
        Path beyond =
                SearchBeyond.violation(system, target, paths, trace.states().size() - state.number() + 1);
        String reason = follower.missing(state.event()); // complete only after the search
        reason = reason == null ? follower.drift() : reason;
        if (beyond != null) {
            throw new AssertionError(trace.model() + " still violates " + name() + ", but not by the steps of the saved"
                    + " trace, which applies up to state " + (state.number() - 1) + " of "
                    + trace.states().size() + ":\n" + text(Traces.of(system, beyond)) + Renewal.advice(trace));
        }
        if (reason != null) {
            throw outdated(state.event().text(), state.number(), reason);
        }
        LOG.info(
                "state {}: '{}' cannot be taken any more",
                state.number(),
                state.event().text());
        return null;
    }

    private AssertionError outdated(String step, int number, String reason) {
        return new AssertionError("the saved trace no longer applies to " + trace.model() + ", so this test proves"
                + " nothing: state " + number + ", '" + step + "', cannot be reached, and the model has changed since: "
                + reason + ". " + Renewal.advice(trace));
    }

    /**
     * Follows a lasso as far as possible and checks it again, because whether a loop violates the property depends on
     * all of its states.
     */
    private @Nullable Path lasso(TransitionSystem system, Follower follower) {
        boolean declared = system.temporalProperties().stream()
                .anyMatch(property -> property.name().equals(trace.finding().property()));
        if (!declared) {
            throw new IllegalStateException("the model has no temporal property '"
                    + trace.finding().property() + "'; delete this test, or save a new trace");
        }
        TraceDocument.Loop loop = trace.loop();
        List<Path> paths = follower.starts();
        for (TraceDocument.State state : trace.states()) {
            List<Path> longer = state.number() == 1 ? paths : follower.take(paths, state);
            if (longer.isEmpty()) {
                return goneUnlessChanged(system, follower, paths, state.event(), state.number());
            }
            paths = longer;
        }
        if (loop != null && loop.event() != null) {
            List<Path> closed = follower.take(paths, loop.event());
            if (closed.isEmpty()) {
                return goneUnlessChanged(
                        system, follower, paths, loop.event(), trace.states().size() + 1);
            }
            paths = closed;
        }
        for (Path path : paths) {
            String objection = Replay.objection(system, path, trace);
            if (objection == null) {
                return path;
            }
            LOG.info("{}", objection);
        }
        return null;
    }

    private @Nullable Path goneUnlessChanged(
            TransitionSystem system, Follower follower, List<Path> paths, TraceEvent event, int number) {
        SearchBeyond.explore(system, paths, trace.states().size() - number + 1);
        String reason = follower.missing(event);
        reason = reason == null ? follower.drift() : reason;
        if (reason != null) {
            throw outdated(event.text(), number, reason);
        }
        LOG.info("state {}: '{}' cannot be taken any more", number, event.text());
        return null;
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
                + "'; add its jar, or set the model with on(..)");
    }
}
