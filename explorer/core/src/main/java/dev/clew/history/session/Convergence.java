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
     * @param isWhole whether these operations contradict one another whatever the others did
     */
    record Diverged(List<Integer> operations, String explanation, boolean isWhole) implements Convergence {
        public Diverged {
            operations = List.copyOf(operations);
        }

        /** Creates a verdict with operations that contradict one another. */
        Diverged(List<Integer> operations, String explanation) {
            this(operations, explanation, true);
        }
    }

    /** The history does not allow a verdict, for this reason. */
    record Unjudged(String why) implements Convergence {}
}
