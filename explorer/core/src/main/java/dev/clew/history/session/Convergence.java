package dev.clew.history.session;

import java.util.List;

/** Verdict on whether the replicas of a data type converged. */
public sealed interface Convergence {

    /** No violation was found. */
    record Converged() implements Convergence {}

    /**
     * The replicas diverged.
     *
     * @param operations the operations involved, by their indices in the history
     * @param explanation one line for readers; operations are written as # and their index
     */
    record Diverged(List<Integer> operations, String explanation) implements Convergence {
        public Diverged {
            operations = List.copyOf(operations);
        }
    }

    /** The history does not allow a verdict, for this reason. */
    record Unjudged(String why) implements Convergence {}
}
