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
 * Result of one check.
 *
 * @param model name of the model
 * @param parameters parameters of the model by name
 * @param faults budgets of the faults that were explored, by name; empty without faults
 * @param verdict the verdict
 * @param property the violated property, or else the first required goal that is never reached; null for other verdicts
 * @param propertyKind kind of {@link #property}; null if that is null
 * @param message one line on a model error or an abnormal end, or on why a behavior is fair; null otherwise
 * @param trace the counterexample, or the behavior that led to a model error; null if there is none
 * @param witnesses goals that were reached, each with a behavior that reaches it
 * @param openGoals goals not reached when the search ended
 * @param temporal result of checking temporal properties; null if the model has none
 * @param symmetry the symmetry by which states were reduced; null without reduction
 * @param limits the bounds that cut the search, including constraints, and the properties that were evaluated nowhere,
 *     each a sentence with its figure
 * @param search parameters of the search
 * @param counts amount of work
 * @param store where the states were stored
 * @param elapsed wall-clock time
 * @param coverage how often each class of steps was taken; null unless requested
 * @param notes notes on what the model ran outside the JVM, a sentence each
 * @param caveats qualifications of the verdict
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

    /** Creates a report without coverage, notes and caveats. */
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

    /** Returns this report with other coverage, or none. */
    CheckReport with(@Nullable Coverage value) {
        return with(trace, search, value, caveats);
    }

    /** Returns this report with other caveats. */
    public CheckReport with(Caveats value) {
        return with(trace, search, coverage, value);
    }

    /** Returns this report for a search that began at a state of a saved trace; 0 for the initial states. */
    public CheckReport startedAt(int state) {
        return with(
                trace,
                new Search(search.kind, search.workers, search.seed, search.resumedLevel, search.sleepSets, state),
                coverage,
                caveats);
    }

    /** Returns this report with another behavior that shows the same finding. */
    public CheckReport shownBy(Trace value) {
        return with(value, search, coverage, caveats);
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
     * @throws AssertionError if it does not, with the report's text including the behavior; the behavior is also
     *     written to {@code target/clew}, or to {@code build/clew} or {@code clew} if that folder's parent does not
     *     exist
     */
    public CheckReport assertHolds() {
        return assertEnds(Verdict.HOLDS);
    }

    /** Asserts that the check ended with a verdict, in the same way as {@link #assertHolds}. */
    public CheckReport assertEnds(Verdict expected) {
        if (verdict != expected) {
            throw new AssertionError(Failure.message(this, expected));
        }
        return this;
    }

    /** Returns whether {@link #property} is a goal that no reachable state fulfils. */
    public boolean goalNeverReached() {
        return propertyKind == PropertyKind.SOMETIMES;
    }

    /** Returns whether every state within the bounds and constraints was visited. */
    public boolean isComplete() {
        return switch (verdict) {
            case HOLDS, VIOLATED_LIVENESS, GOAL_UNREACHED -> true;
            case INCOMPLETE, DEADLOCK, VIOLATED, ERROR -> false;
        };
    }

    /**
     * A goal with a behavior that reaches it; the behavior is a shortest one if the search was breadth-first.
     *
     * @param goal name of the goal
     * @param trace a behavior whose last state fulfils the goal
     */
    public record Witness(String goal, Trace trace) {}

    /**
     * Result of checking temporal properties.
     *
     * @param properties names of the temporal properties, each with its formula
     * @param fairness the fairness assumptions
     * @param checked whether they were checked, until one was found violated
     * @param steps number of steps of the graph that was searched
     */
    public record Temporal(List<String> properties, List<String> fairness, boolean checked, long steps) {}

    /**
     * Symmetry by which states were reduced; distinct states are then orbits.
     *
     * @param sets names of the interchangeable nodes and values, class by class
     */
    public record Symmetry(List<List<String>> sets) {
        public Symmetry {
            sets = List.copyOf(sets);
        }

        /** Returns the number of permutations, which bounds the number of states of an orbit. */
        public BigInteger permutations() {
            return sets.stream()
                    .flatMapToInt(set -> IntStream.rangeClosed(2, set.size()))
                    .mapToObj(BigInteger::valueOf)
                    .reduce(BigInteger.ONE, BigInteger::multiply);
        }
    }

    /**
     * Parameters of the search.
     *
     * @param kind {@code bfs}, {@code dfs} or {@code random}
     * @param workers number of threads used
     * @param seed seed of random walks and bitstate searches; null for others
     * @param resumedLevel the level at which a saved search was resumed; 0 for a new search
     * @param sleepSets whether sleep sets skipped redundant lookups
     * @param startState number of the state of a saved trace at which the search began; 0 for the initial states
     */
    public record Search(
            String kind, int workers, @Nullable Long seed, int resumedLevel, boolean sleepSets, int startState) {}

    /**
     * Amount of work.
     *
     * @param generated number of states generated: the initial states and all transitions, including those to known
     *     states and out of constraints
     * @param distinct number of distinct states found, by the best member of a swarm; null for random walks, which do
     *     not recognise visited states
     * @param left number of states found but not expanded
     * @param depth number of states on the longest of the shortest behaviors (BFS) or on the longest explored one
     * @param prunedByConstraint number of the generated states that are outside a constraint
     * @param handlerCalls number of distinct calls of the user's handlers or actions
     * @param lookups number of steps whose target was looked up in the store; the others were known to lead to visited
     *     states
     * @param walks number of random walks finished; 0 for exhaustive searches
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
     * Store of the visited states.
     *
     * @param kind {@code tree}, {@code fingerprint}, {@code bitstate}, {@code chronicle} or {@code none}
     * @param exact whether two distinct states can never be confused
     * @param bytes off-heap bytes held at the end
     * @param spilledBytes bytes that were moved to files because memory was exhausted
     * @param bytesPerState both per distinct state; 0 without states
     * @param netBytesPerState the part of these used by keys, parents and tables, excluding free memory and the
     *     frontier
     * @param collisionProbability probability that some state was mistaken for another, computed from the counts; 0
     *     when exact
     * @param observedCollisionProbability the same probability estimated from the closest pair of fingerprints, or from
     *     the bits that were set; 0 when exact
     * @param bitstate statistics of a bitstate search; null for other stores
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

        /** Creates a store that keeps states or fingerprints. */
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
