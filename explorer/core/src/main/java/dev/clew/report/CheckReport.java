package dev.clew.report;

import dev.clew.search.Coverage;
import dev.clew.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Result of one check: a conclusion by verdict, over a summary of the run. Made by {@link CheckReports}.
 *
 * @param run the checked model and the amount of work
 * @param conclusion how the check ended
 * @param witnesses goals that were reached, each with a behavior that reaches it
 * @param openGoals goals not reached when the search ended
 * @param limits the bounds that cut the search, including constraints, and the properties that were evaluated nowhere,
 *     each a sentence with its figure
 * @param notes notes on what the model ran outside the JVM, a sentence each
 * @param caveats qualifications of the verdict
 * @param continuation what was found after the first violation; {@link Continuation#NONE} unless asked for
 * @param profile why the state space is as large as it is, with the advice that follows; null unless asked for
 */
public record CheckReport(
        RunSummary run,
        Conclusion conclusion,
        List<Witness> witnesses,
        List<String> openGoals,
        List<String> limits,
        List<String> notes,
        Caveats caveats,
        Continuation continuation,
        @Nullable Profile profile) {

    public CheckReport {
        witnesses = List.copyOf(witnesses);
        openGoals = List.copyOf(openGoals);
        limits = List.copyOf(limits);
        notes = List.copyOf(notes);
    }

    /**
     * A goal and a behavior that reaches it, a shortest one after breadth-first search.
     *
     * @param goal name of the goal
     * @param trace ends in a state that fulfils it
     */
    public record Witness(String goal, Trace trace) {}

    /**
     * Why a state space is as large as it is.
     *
     * @param advice what follows from the figures, a sentence each
     */
    public record Profile(SizeProfile figures, List<String> advice) {
        public Profile {
            advice = List.copyOf(advice);
        }
    }

    /** Returns this report with a profile of its state space. */
    public CheckReport profiled(Profile value) {
        return new CheckReport(run, conclusion, witnesses, openGoals, limits, notes, caveats, continuation, value);
    }

    /** Returns this report with another summary of the run. */
    CheckReport with(RunSummary value) {
        return new CheckReport(value, conclusion, witnesses, openGoals, limits, notes, caveats, continuation, profile);
    }

    /** Returns this report with other caveats. */
    CheckReport with(Caveats value) {
        return new CheckReport(run, conclusion, witnesses, openGoals, limits, notes, value, continuation, profile);
    }

    /** Returns this report with another conclusion and its limits. */
    CheckReport with(Conclusion value, List<String> newLimits) {
        return new CheckReport(run, value, witnesses, openGoals, newLimits, notes, caveats, continuation, profile);
    }

    /** Returns this report with an invariant as the violated property; other verdicts stay. */
    public CheckReport ofInvariant() {
        return conclusion instanceof Conclusion.Violated violated
                ? with(new Conclusion.Violated(violated.property(), PropertyKind.INVARIANT, violated.trace()), limits)
                : this;
    }

    /** Returns this report of a check that continued after its first violation. */
    public CheckReport continued(Continuation value, Duration elapsed) {
        return new CheckReport(
                run.taking(elapsed), conclusion, witnesses, openGoals, limits, notes, caveats, value, profile);
    }

    /** Returns this report of a search that began at a state of a saved trace; 0 for the initial states. */
    public CheckReport startedAt(int state) {
        return with(run.startedAt(state));
    }

    /** Returns this report with another behavior that shows the same finding. */
    public CheckReport shownBy(Trace value) {
        return with(conclusion.shownBy(value), limits);
    }

    /**
     * Returns this report with what the model left open: "holds" becomes "incomplete"; for other verdicts it becomes a
     * note.
     *
     * @param unexplored what was not explored, each a sentence without its full stop; already among the limits of the
     *     search
     * @param unjudged which properties could not be evaluated in some states, and why, each a sentence without its full
     *     stop
     */
    public CheckReport leavingOpen(List<String> unexplored, List<String> unjudged) {
        if (verdict() == Verdict.HOLDS || verdict() == Verdict.INCOMPLETE) {
            return with(unjudged.isEmpty() ? conclusion : new Conclusion.Incomplete(), joined(limits, unjudged));
        }
        return noting(Stream.concat(unexplored.stream(), unjudged.stream())
                .map(open -> "Left open: " + open + ".")
                .toList());
    }

    /** Returns this report with more notes. */
    public CheckReport noting(List<String> more) {
        return new CheckReport(
                run, conclusion, witnesses, openGoals, limits, joined(notes, more), caveats, continuation, profile);
    }

    private static List<String> joined(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** Returns the name of the model. */
    public String model() {
        return run.model().name();
    }

    /** Returns the model's parameters by name. */
    public Map<String, Object> parameters() {
        return run.model().parameters();
    }

    /** Returns the budgets of the faults that were explored, by name; empty without faults. */
    public Map<String, Object> faults() {
        return run.model().faults();
    }

    /** Returns the symmetry by which states were reduced; null without reduction. */
    public CheckedModel.@Nullable Symmetry symmetry() {
        return run.model().symmetry();
    }

    /** Returns the verdict. */
    public Verdict verdict() {
        return conclusion.verdict();
    }

    /** Returns the violated property, or else the first goal that must be reached and never is; null for other verdicts. */
    public @Nullable String property() {
        return conclusion.property();
    }

    /** Returns the kind of {@link #property}; null if that is null. */
    public @Nullable PropertyKind propertyKind() {
        return conclusion.propertyKind();
    }

    /**
     * Returns a line on a model error, on why a behavior counts as fair, or lines on why a property is violated; null
     * otherwise.
     */
    public @Nullable String message() {
        return conclusion.message();
    }

    /** Returns the counterexample, or the behavior that led to a model error; null if there is none. */
    public @Nullable Trace trace() {
        return conclusion.trace();
    }

    /** Returns the result of checking temporal properties; null if the model has none. */
    public RunSummary.@Nullable Temporal temporal() {
        return run.temporal();
    }

    /** Returns the parameters of the search. */
    public RunSummary.Search search() {
        return run.search();
    }

    /** Returns the amount of work. */
    public RunSummary.Counts counts() {
        return run.counts();
    }

    /** Returns the store of the states. */
    public RunSummary.Store store() {
        return run.store();
    }

    /** Returns how often each class of steps was taken; null unless requested. */
    public @Nullable Coverage coverage() {
        return run.coverage();
    }

    /** Returns the wall-clock time of the check. */
    public Duration elapsed() {
        return run.elapsed();
    }

    /**
     * Asserts that the model holds; for tests.
     *
     * @return this report
     * @throws AssertionError if it does not, with the report's text including the behavior; the behavior is also
     *     written to {@code target/clew}, or to {@code build/clew} or {@code clew} if that folder's parent does not
     *     exist
     */
    public CheckReport assertHolds() {
        return assertEnds(Verdict.HOLDS);
    }

    /** Asserts that the check ended with a verdict, in the same way as {@link #assertHolds}. */
    public CheckReport assertEnds(Verdict expected) {
        if (verdict() != expected) {
            throw new AssertionError(Failure.message(this, expected));
        }
        return this;
    }

    /** Returns whether {@link #property} is a goal that no reachable state fulfils. */
    public boolean goalNeverReached() {
        return propertyKind() == PropertyKind.SOMETIMES;
    }

    /** Returns whether every state within the bounds and constraints was visited. */
    public boolean isComplete() {
        return verdict().isComplete();
    }
}
