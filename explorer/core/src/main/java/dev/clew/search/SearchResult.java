package dev.clew.search;

import dev.clew.model.ModelError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Result of a search, in terms of the transition system.
 *
 * @param end how the search ended
 * @param reached goals that were reached
 * @param openGoals goals not reached
 * @param limits the bounds that cut the search
 * @param counts amount of work
 */
public record SearchResult(End end, List<Reached> reached, List<String> openGoals, List<String> limits, Counts counts) {

    /** Returns the result of a search whose model was found broken: none of its findings is certain. */
    static SearchResult broken(ModelError error, List<String> goals, List<String> limits, Counts counts) {
        return new SearchResult(End.modelError(error.getMessage(), null), List.of(), goals, limits, counts);
    }

    /** Returns this result for a model that was found broken afterwards: no finding of the search is certain. */
    public SearchResult broken(ModelError error) {
        List<String> goals = new ArrayList<>(openGoals);
        reached.forEach(goal -> goals.add(goal.goal()));
        return broken(error, List.copyOf(goals), limits, counts);
    }

    /** Returns this result with another behavior that shows the same end. */
    public SearchResult shownBy(Path path) {
        End shown = new End(end.ending(), end.property(), end.message(), path);
        return new SearchResult(shown, reached, openGoals, limits, counts);
    }

    /**
     * Returns this result with every behavior appended to one that ends where they begin. If nothing was found but a
     * required goal was not reached, the result is incomplete: the goal may be reached by behaviors that begin
     * differently.
     *
     * @param mustReach whether goals must be reached
     */
    public SearchResult after(Path prefix, boolean mustReach) {
        boolean open = mustReach && ending() == Ending.COMPLETE && !openGoals.isEmpty();
        List<String> met = new ArrayList<>(limits);
        if (open) {
            met.add("goals were only looked for beyond the saved trace");
        }
        List<Reached> later = reached.stream()
                .map(goal -> new Reached(goal.goal(), goal.path().after(prefix)))
                .toList();
        return new SearchResult(open ? End.CUT : end.after(prefix), later, openGoals, met, counts);
    }

    /**
     * Returns this result for a search that left out behaviors of which it could not know: if it found nothing, it
     * counts as cut.
     *
     * @param unexplored what was left out, each a sentence without its full stop; empty if nothing
     */
    public SearchResult without(List<String> unexplored) {
        boolean foundNothing = ending() == Ending.COMPLETE || ending() == Ending.CUT;
        if (unexplored.isEmpty() || !foundNothing) {
            return this;
        }
        List<String> met = new ArrayList<>(limits);
        met.addAll(unexplored);
        return new SearchResult(End.CUT, reached, openGoals, met, counts);
    }

    /** Returns why the search ended. */
    public Ending ending() {
        return end.ending();
    }

    /** Returns the violated invariant or step property; null for other endings. */
    public @Nullable String property() {
        return end.property();
    }

    /** Returns what is wrong with the model; null for other endings. */
    public @Nullable String message() {
        return end.message();
    }

    /** Returns the behavior to the state or step that ended the search; null if none did. */
    public @Nullable Path path() {
        return end.path();
    }

    /** Reason why a search ended. */
    public enum Ending {
        /** Every state within the bounds was visited, and nothing is wrong. */
        COMPLETE,
        /** A bound was met, and nothing is wrong in the part that was visited. */
        CUT,
        /** An invariant or a step property is violated. */
        VIOLATION,
        /** A state that is not a final one has no step. */
        DEADLOCK,
        /** The model cannot be checked. */
        MODEL_ERROR
    }

    /**
     * How a search ended, made by one method for each ending.
     *
     * @param ending why it ended
     * @param property the violated invariant or step property; null for other endings
     * @param message what is wrong with the model; null for other endings
     * @param path to the state or step that ended the search; null if none did
     */
    public record End(Ending ending, @Nullable String property, @Nullable String message, @Nullable Path path) {
        static final End COMPLETE = new End(Ending.COMPLETE, null, null, null);
        static final End CUT = new End(Ending.CUT, null, null, null);

        /** Returns the end of a search that found a property violated. */
        public static End violation(String property, @Nullable Path path) {
            return new End(Ending.VIOLATION, property, null, path);
        }

        /** Returns the end of a search that found a state without steps that must have some. */
        public static End deadlock(@Nullable Path path) {
            return new End(Ending.DEADLOCK, null, null, path);
        }

        /** Returns the end of a search whose model cannot be checked. */
        public static End modelError(@Nullable String message, @Nullable Path path) {
            return new End(Ending.MODEL_ERROR, null, message, path);
        }

        private End after(Path prefix) {
            return path == null ? this : new End(ending, property, message, path.after(prefix));
        }
    }

    /** A goal and a behavior that reaches it. */
    public record Reached(String goal, Path path) {}

    /**
     * Amount of work.
     *
     * @param distinct number of distinct states; -1 where visited states are not recognised
     */
    public record Counts(long generated, long distinct, long left, int depth, long pruned, long lookups, long walks) {}
}
