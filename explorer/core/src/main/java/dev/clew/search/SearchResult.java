package dev.clew.search;

import dev.clew.model.ModelError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Result of a search, in terms of the transition system.
 *
 * @param ending the reason why it ended
 * @param property the violated property; null for other endings
 * @param message the error of the model; null for other endings
 * @param path path to the state that ended the search; null if none did
 * @param reached goals that were reached
 * @param openGoals goals not reached
 * @param limits the bounds that cut the search
 * @param counts amount of work
 */
public record SearchResult(
        Ending ending,
        @Nullable String property,
        @Nullable String message,
        @Nullable Path path,
        List<Reached> reached,
        List<String> openGoals,
        List<String> limits,
        Counts counts) {

    /**
     * Returns the result of a search during which reconstructing the behaviors to report showed that the model is
     * broken; it has no behaviors.
     */
    static SearchResult broken(ModelError error, Judge judge, List<String> limits, Counts counts) {
        return new SearchResult(
                Ending.MODEL_ERROR, null, error.getMessage(), null, List.of(), judge.goalNames(), limits, counts);
    }

    /** Returns this result for a model that was found broken afterwards: no finding of the search is certain. */
    public SearchResult broken(ModelError error) {
        List<String> goals = new ArrayList<>(openGoals);
        reached.forEach(goal -> goals.add(goal.goal()));
        return new SearchResult(
                Ending.MODEL_ERROR, null, error.getMessage(), null, List.of(), List.copyOf(goals), limits, counts);
    }

    /**
     * Returns this result with every behavior appended to one that ends where they begin. If nothing was found but a
     * required goal was not reached, the result is incomplete: the goal may be reached by behaviors that begin
     * differently.
     *
     * @param mustReach whether goals must be reached
     */
    public SearchResult after(Path prefix, boolean mustReach) {
        boolean open = mustReach && ending == Ending.COMPLETE && !openGoals.isEmpty();
        List<String> met = new ArrayList<>(limits);
        if (open) {
            met.add("goals were only looked for beyond the saved trace");
        }
        List<Reached> later = reached.stream()
                .map(goal -> new Reached(goal.goal(), goal.path().after(prefix)))
                .toList();
        Path whole = path == null ? null : path.after(prefix);
        return new SearchResult(open ? Ending.CUT : ending, property, message, whole, later, openGoals, met, counts);
    }

    /**
     * Returns this result for a search that left out behaviors of which it could not know: if it found nothing, it
     * counts as cut.
     *
     * @param unexplored what was left out, each a sentence without its full stop; empty if nothing
     */
    public SearchResult without(List<String> unexplored) {
        boolean foundNothing = ending == Ending.COMPLETE || ending == Ending.CUT;
        if (unexplored.isEmpty() || !foundNothing) {
            return this;
        }
        List<String> met = new ArrayList<>(limits);
        met.addAll(unexplored);
        return new SearchResult(Ending.CUT, property, message, path, reached, openGoals, met, counts);
    }

    /** Reason why a search ended. */
    public enum Ending {
        COMPLETE,
        CUT,
        VIOLATION,
        DEADLOCK,
        MODEL_ERROR
    }

    /** A goal with a behavior that reaches it. */
    public record Reached(String goal, Path path) {}

    /**
     * Amount of work.
     *
     * @param distinct number of distinct states; -1 where visited states are not recognised
     */
    public record Counts(long generated, long distinct, long left, int depth, long pruned, long lookups, long walks) {}
}
