package dev.clew.report;

import dev.clew.search.Bitstate;
import dev.clew.search.Coverage;
import dev.clew.search.SearchKind;
import dev.clew.search.StoreKind;
import dev.clew.search.distributed.DistributedRun;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check ran and how much it visited, which reports have whatever the verdict is.
 *
 * @param model what was checked
 * @param search what was run
 * @param counts how much was visited
 * @param store where the states were kept
 * @param temporal what was checked of whole behaviors; null if the model has no temporal properties
 * @param coverage how often each class of steps was taken; null unless that was asked for
 * @param elapsed wall-clock time
 */
public record RunSummary(
        CheckedModel model,
        Search search,
        Counts counts,
        Store store,
        @Nullable Temporal temporal,
        @Nullable Coverage coverage,
        Duration elapsed) {

    /** Returns this summary with what was checked of whole behaviors. */
    RunSummary withTemporal(@Nullable Temporal value) {
        return new RunSummary(model, search, counts, store, value, coverage, elapsed);
    }

    /** Returns this summary with another time. */
    RunSummary taking(Duration time) {
        return new RunSummary(model, search, counts, store, temporal, coverage, time);
    }

    /** Returns this summary of a search that began at a state of a saved trace; 0 for the initial states. */
    RunSummary startedAt(int state) {
        return new RunSummary(model, search.startedAt(state), counts, store, temporal, coverage, elapsed);
    }

    /**
     * How the search ran.
     *
     * @param kind the order of exploration
     * @param workers threads used
     * @param seed of random walks and bitstate searches; null for others
     * @param resumedLevel the level at which a saved search was resumed; 0 for a new search
     * @param sleepSets whether steps that commute with explored ones were not looked up
     * @param startState number of the state of a saved trace at which it began; 0 for the initial states
     * @param distributed how it ran on several machines; null if it ran in one JVM
     */
    public record Search(
            SearchKind kind,
            int workers,
            @Nullable Long seed,
            int resumedLevel,
            boolean sleepSets,
            int startState,
            @Nullable DistributedRun distributed) {

        private Search startedAt(int state) {
            return new Search(kind, workers, seed, resumedLevel, sleepSets, state, distributed);
        }
    }

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
     * @param kind the store; {@link StoreKind#NONE} for searches that keep no states
     * @param exact whether two states can never have been counted as one
     * @param bytes off-heap bytes held at the end
     * @param spilledBytes bytes that were moved to files because memory was used up
     * @param bytesPerState both for each distinct state; 0 without states
     * @param netBytesPerState of these, what keys, parents and tables take: without free memory and the levels in work
     * @param collisionProbability that some state was mistaken for another, computed from the counts; 0 when exact
     * @param observedCollisionProbability the same estimated from the closest pair of fingerprints, or from the bits that
     *     were set; 0 when exact
     * @param bitstate how a bitstate search went; null for other stores
     */
    public record Store(
            StoreKind kind,
            boolean exact,
            long bytes,
            long spilledBytes,
            double bytesPerState,
            double netBytesPerState,
            double collisionProbability,
            double observedCollisionProbability,
            @Nullable Bitstate bitstate) {

        /** Returns a store that was not used. */
        static Store unused(StoreKind kind) {
            return new Store(kind, true, 0, 0, 0, 0, 0, 0, null);
        }
    }

    /**
     * What a model says of whole behaviors.
     *
     * @param properties names of the temporal properties, each with its formula
     * @param fairness what they assume
     * @param checked whether they were checked, until one was found violated
     * @param steps steps of the graph that was looked through
     */
    public record Temporal(List<String> properties, List<String> fairness, boolean checked, long steps) {}
}
