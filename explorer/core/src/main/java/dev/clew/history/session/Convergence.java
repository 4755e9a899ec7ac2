package dev.clew.history.session;

import java.util.List;

/** Whether the replicas of a data type converged. */
public sealed interface Convergence {

    /** Nothing speaks against it. */
    record Converged() implements Convergence {}

    /**
     * They did not.
     *
     * @param operations those involved, by their indices in the history
     * @param explanation one line for readers; operations are called # and their index
     */
    record Diverged(List<Integer> operations, String explanation) implements Convergence {
        public Diverged {
            operations = List.copyOf(operations);
        }
    }

    /** The history does not tell; why. */
    record Unjudged(String why) implements Convergence {}
}
