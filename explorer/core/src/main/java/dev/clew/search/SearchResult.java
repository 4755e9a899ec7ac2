package dev.clew.search;

import dev.clew.model.ModelError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search came to, before it is told in a model's words.
 *
 * @param ending why it ended
 * @param property the violated invariant; null for other endings
 * @param message what is wrong with the model; null for other endings
 * @param path to the state that ended the search; null if none did
 * @param reached goals that were reached
 * @param openGoals goals not reached
 * @param limits the bounds that cut the search
 * @param counts how much was visited
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

    /** The result of a search that found a model broken when it made the behaviors to report: none of them is. */
    static SearchResult broken(ModelError error, Judge judge, List<String> limits, Counts counts) {
        return new SearchResult(
                Ending.MODEL_ERROR, null, error.getMessage(), null, List.of(), judge.goalNames(), limits, counts);
    }

    /** Returns this result for a model that was found broken afterwards: nothing that the search found is certain. */
    public SearchResult broken(ModelError error) {
        List<String> goals = new ArrayList<>(openGoals);
        reached.forEach(goal -> goals.add(goal.goal()));
        return new SearchResult(
                Ending.MODEL_ERROR, null, error.getMessage(), null, List.of(), List.copyOf(goals), limits, counts);
    }

    /**
     * This result with every behavior behind one that ends where they begin; incomplete, if nothing was found, as long as
     * a goal that must be reached was not: it may be reached by behaviors that begin otherwise.
     *
     * @param mustReach whether goals must be reached
     */
    public SearchResult after(Path prefix, boolean mustReach) {
        boolean open = mustReach && ending == Ending.COMPLETE && !openGoals.isEmpty();
        List<String> met = new ArrayList<>(limits);
        if (open) {
            met.add("goals were looked for beyond the saved trace alone");
        }
        List<Reached> later = reached.stream()
                .map(goal -> new Reached(goal.goal(), goal.path().after(prefix)))
                .toList();
        Path whole = path == null ? null : path.after(prefix);
        return new SearchResult(open ? Ending.CUT : ending, property, message, whole, later, openGoals, met, counts);
    }

    /**
     * Returns this result with behaviors left out that the search could not know of: a search that found nothing is cut then.
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

    /** Why a search ended. */
    public enum Ending {
        COMPLETE,
        CUT,
        VIOLATION,
        DEADLOCK,
        MODEL_ERROR
    }

    /** A goal and a behavior that reaches it. */
    public record Reached(String goal, Path path) {}

    /**
     * How much was visited.
     *
     * @param distinct distinct states; -1 where they are not told apart
     */
    public record Counts(long generated, long distinct, long left, int depth, long pruned, long lookups, long walks) {}
}
