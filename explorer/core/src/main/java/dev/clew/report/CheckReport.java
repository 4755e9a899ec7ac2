package dev.clew.report;

import dev.clew.search.Bitstate;
import dev.clew.search.Coverage;
import dev.clew.trace.Trace;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one check found.
 *
 * @param model name of the model
 * @param parameters its parameters by name
 * @param faults budgets of the faults that were explored, by name; empty without faults
 * @param verdict how the check ended
 * @param property the violated property, or else the first goal that must be reached and never is; null for other verdicts
 * @param propertyKind what {@link #property} is; null if that is
 * @param message one line on a model error or an abnormal end, or on what a behavior is fair by; null otherwise
 * @param trace the counterexample, or what led to a model error; null where there is none
 * @param witnesses goals that were reached, each with a behavior that reaches it
 * @param openGoals goals not reached when the search ended
 * @param temporal what was checked of whole behaviors; null if the model says nothing of them
 * @param symmetry by what states were taken for one; null if by nothing
 * @param limits the bounds that cut the search, constraints included, and properties that were judged nowhere, each a
 *     sentence with its figure
 * @param search what was run
 * @param counts how much was visited
 * @param store where the states were kept
 * @param elapsed wall-clock time
 * @param coverage how often each class of steps was taken; null unless that was asked for
 * @param notes what there is to know of what the model ran outside the JVM, a sentence each
 * @param caveats what the verdict does not say
 */
public record CheckReport(
        String model,
        Map<String, Object> parameters,
        Map<String, Object> faults,
        Verdict verdict,
        @Nullable String property,
        @Nullable PropertyKind propertyKind,
        @Nullable String message,
        @Nullable Trace trace,
        List<Witness> witnesses,
        List<String> openGoals,
        @Nullable Temporal temporal,
        @Nullable Symmetry symmetry,
        List<String> limits,
        Search search,
        Counts counts,
        Store store,
        Duration elapsed,
        @Nullable Coverage coverage,
        List<String> notes,
        Caveats caveats) {

    /** A report without coverage, notes and caveats. */
    public CheckReport(
            String model,
            Map<String, Object> parameters,
            Map<String, Object> faults,
            Verdict verdict,
            @Nullable String property,
            @Nullable PropertyKind propertyKind,
            @Nullable String message,
            @Nullable Trace trace,
            List<Witness> witnesses,
            List<String> openGoals,
            @Nullable Temporal temporal,
            @Nullable Symmetry symmetry,
            List<String> limits,
            Search search,
            Counts counts,
            Store store,
            Duration elapsed) {
        this(
                model,
                parameters,
                faults,
                verdict,
                property,
                propertyKind,
                message,
                trace,
                witnesses,
                openGoals,
                temporal,
                symmetry,
                limits,
                search,
                counts,
                store,
                elapsed,
                null,
                List.of(),
                Caveats.NONE);
    }

    /** The same report with coverage, or without. */
    CheckReport with(@Nullable Coverage value) {
        return with(trace, search, value, caveats);
    }

    /** The same report with other caveats. */
    public CheckReport with(Caveats value) {
        return with(trace, search, coverage, value);
    }

    /** The same report of a search that began at a state of a saved trace; 0 for the initial states. */
    public CheckReport startedAt(int state) {
        return with(
                trace,
                new Search(search.kind, search.workers, search.seed, search.resumedLevel, search.sleepSets, state),
                coverage,
                caveats);
    }

    /** The same report with another behavior that shows the same. */
    public CheckReport shownBy(Trace value) {
        return with(value, search, coverage, caveats);
    }

    /**
     * Returns this report with what the model left open: "holds" becomes "incomplete". After another verdict that is no more
     * than a note.
     *
     * @param unexplored what was not explored, each a sentence without its full stop; limits of the search already
     * @param unjudged which properties could not be judged in some states, and why, likewise
     */
    public CheckReport leavingOpen(List<String> unexplored, List<String> unjudged) {
        if (verdict == Verdict.HOLDS || verdict == Verdict.INCOMPLETE) {
            List<String> all = new ArrayList<>(limits);
            all.addAll(unjudged);
            return with(unjudged.isEmpty() ? verdict : Verdict.INCOMPLETE, all, notes);
        }
        return noting(Stream.concat(unexplored.stream(), unjudged.stream())
                .map(open -> "Left open: " + open + ".")
                .toList());
    }

    /** Returns this report with more notes. */
    public CheckReport noting(List<String> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return with(verdict, limits, all);
    }

    private CheckReport with(
            @Nullable Trace newTrace, Search newSearch, @Nullable Coverage newCoverage, Caveats newCaveats) {
        return with(newTrace, newSearch, newCoverage, verdict, limits, notes, newCaveats);
    }

    private CheckReport with(Verdict newVerdict, List<String> newLimits, List<String> newNotes) {
        return with(trace, search, coverage, newVerdict, List.copyOf(newLimits), List.copyOf(newNotes), caveats);
    }

    private CheckReport with(
            @Nullable Trace newTrace,
            Search newSearch,
            @Nullable Coverage newCoverage,
            Verdict newVerdict,
            List<String> newLimits,
            List<String> newNotes,
            Caveats newCaveats) {
        return new CheckReport(
                model,
                parameters,
                faults,
                newVerdict,
                property,
                propertyKind,
                message,
                newTrace,
                witnesses,
                openGoals,
                temporal,
                symmetry,
                newLimits,
                newSearch,
                counts,
                store,
                elapsed,
                newCoverage,
                newNotes,
                newCaveats);
    }

    /**
     * Asserts that the model holds; for tests.
     *
     * @return this report
     * @throws AssertionError with the report's text, the behavior in it, if it does not; the behavior is written to
     *     {@code target/clew} too, or to {@code build/clew} or {@code clew} where there is no such folder as the first
     */
    public CheckReport assertHolds() {
        return assertEnds(Verdict.HOLDS);
    }

    /** Asserts that the check ended with a verdict, in the same way. */
    public CheckReport assertEnds(Verdict expected) {
        if (verdict != expected) {
            throw new AssertionError(Failure.message(this, expected));
        }
        return this;
    }

    /** Whether {@link #property} is a goal that no reachable state fulfils. */
    public boolean goalNeverReached() {
        return propertyKind == PropertyKind.SOMETIMES;
    }

    /** Whether every state within the bounds and constraints was visited. */
    public boolean isComplete() {
        return switch (verdict) {
            case HOLDS, VIOLATED_LIVENESS, GOAL_UNREACHED -> true;
            case INCOMPLETE, DEADLOCK, VIOLATED, ERROR -> false;
        };
    }

    /**
     * A goal and a behavior that reaches it, a shortest one after breadth-first search.
     *
     * @param goal name of the goal
     * @param trace ends in a state that fulfils it
     */
    public record Witness(String goal, Trace trace) {}

    /**
     * What a model says of whole behaviors.
     *
     * @param properties names of the temporal properties, each with its formula
     * @param fairness what they assume
     * @param checked whether they were checked, until one was found violated
     * @param steps steps of the graph that was looked through
     */
    public record Temporal(List<String> properties, List<String> fairness, boolean checked, long steps) {}

    /**
     * What was exchanged to take states for one: distinct states are orbits then.
     *
     * @param sets names of the interchangeable nodes and values, class by class
     */
    public record Symmetry(List<List<String>> sets) {
        public Symmetry {
            sets = List.copyOf(sets);
        }

        /** How many permutations there are, and so how many states an orbit has at the most. */
        public BigInteger permutations() {
            return sets.stream()
                    .flatMapToInt(set -> IntStream.rangeClosed(2, set.size()))
                    .mapToObj(BigInteger::valueOf)
                    .reduce(BigInteger.ONE, BigInteger::multiply);
        }
    }

    /**
     * How the search ran.
     *
     * @param kind {@code bfs}, {@code dfs} or {@code random}
     * @param workers threads used
     * @param seed of random walks and bitstate searches; null for others
     * @param resumedLevel the level at which a saved search went on; 0 if it began anew
     * @param sleepSets whether steps that commute with explored ones were not looked up
     * @param startState number of the state of a saved trace at which it began; 0 for the initial states
     */
    public record Search(
            String kind, int workers, @Nullable Long seed, int resumedLevel, boolean sleepSets, int startState) {}

    /**
     * How much was visited.
     *
     * @param generated states generated: the initial ones and all steps, to known states and out of constraints included
     * @param distinct distinct states found, by the best member of a swarm; null for random walks, which do not tell
     *     states apart
     * @param left states found and not expanded
     * @param depth states on the longest of the shortest behaviors (BFS) or on the longest explored one
     * @param prunedByConstraint of these, steps to states outside a constraint and initial states outside it
     * @param handlerCalls distinct calls of the user's handlers or actions
     * @param lookups steps whose target was looked up in the store; the rest were known to lead to visited states
     * @param walks random walks finished; 0 for exhaustive searches
     */
    public record Counts(
            long generated,
            @Nullable Long distinct,
            long left,
            int depth,
            long prunedByConstraint,
            long handlerCalls,
            long lookups,
            long walks) {}

    /**
     * Where the states were kept.
     *
     * @param kind {@code tree}, {@code fingerprint}, {@code bitstate}, {@code chronicle} or {@code none}
     * @param exact whether two states can never be taken for one
     * @param bytes off-heap bytes held at the end
     * @param spilledBytes bytes that were moved to files because memory was used up
     * @param bytesPerState both for each distinct state; 0 without states
     * @param netBytesPerState of these, what keys, parents and tables take: without free memory and the levels in work
     * @param collisionProbability that some state was taken for another, computed from the counts; 0 when exact
     * @param observedCollisionProbability the same estimated from the closest pair of fingerprints, or from the bits that
     *     were set; 0 when exact
     * @param bitstate how a bitstate search went; null for other stores
     */
    public record Store(
            String kind,
            boolean exact,
            long bytes,
            long spilledBytes,
            double bytesPerState,
            double netBytesPerState,
            double collisionProbability,
            double observedCollisionProbability,
            @Nullable Bitstate bitstate) {

        /** A store that keeps states or fingerprints. */
        public Store(
                String kind,
                boolean exact,
                long bytes,
                long spilledBytes,
                double bytesPerState,
                double netBytesPerState,
                double collisionProbability,
                double observedCollisionProbability) {
            this(
                    kind,
                    exact,
                    bytes,
                    spilledBytes,
                    bytesPerState,
                    netBytesPerState,
                    collisionProbability,
                    observedCollisionProbability,
                    null);
        }
    }
}
