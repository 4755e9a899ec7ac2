package dev.clew.oracle;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Result of the naive explorer. It does not stop at a violation, so the counts are those of the whole graph (or of the
 * part within the bounds). Distances are levels: the number of states on a shortest behavior.
 *
 * @param distinct distinct states
 * @param generated distinct initial states and all steps, those that leave the constraint included
 * @param pruned distinct initial states outside the constraint, and steps that leave it
 * @param left states on the last level where a bound cut the search, otherwise 0
 * @param depth greatest level
 * @param complete whether no bound cut the search
 * @param overflow whether the cap on states was exceeded: the rest is then meaningless
 * @param violations for each violated invariant its shortest distance
 * @param deadlock shortest distance of a deadlock; empty if there is none or the model does not check
 * @param goals for each goal that is reached its shortest distance
 * @param goalNames every goal
 * @param unjudged step properties that were evaluated on no step
 */
public record OracleResult(
        long distinct,
        long generated,
        long pruned,
        long left,
        int depth,
        boolean complete,
        boolean overflow,
        Map<String, Integer> violations,
        OptionalInt deadlock,
        Map<String, Integer> goals,
        Set<String> goalNames,
        Set<String> unjudged) {

    /**
     * Returns the first level at which an invariant is violated or a state is a deadlock: where a breadth-first search
     * stops.
     */
    public OptionalInt firstError() {
        int first = violations.values().stream().mapToInt(i -> i).min().orElse(Integer.MAX_VALUE);
        first = Math.min(first, deadlock.orElse(Integer.MAX_VALUE));
        return first == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(first);
    }

    /**
     * Returns the number of limits in the report of a complete search: one for each property that was not evaluated,
     * and one if a constraint cut off states.
     */
    public int notes() {
        return unjudged.size() + (pruned > 0 ? 1 : 0);
    }

    /** Returns whether some invariant is violated at a level. */
    public boolean isViolatedAt(int level) {
        return violations.containsValue(level);
    }

    /** Returns the goals that were not reached. */
    public Set<String> openGoals() {
        Set<String> open = new TreeSet<>(goalNames);
        open.removeAll(goals.keySet());
        return open;
    }
}
