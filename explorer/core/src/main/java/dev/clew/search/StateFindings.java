package dev.clew.search;

import dev.clew.model.ModelError;
import dev.clew.state.VectorLayout;
import dev.clew.store.StateId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** First findings among the new states of one partition in one round. Used by one thread. */
final class StateFindings {
    private final int[] goals;
    private int violating;
    private int invariant;
    private @Nullable ModelError error;
    private int errorState;

    StateFindings(int goalCount) {
        goals = new int[goalCount];
        Arrays.fill(goals, StateId.NO_PARENT);
        violating = StateId.NO_PARENT;
    }

    /** Clears the findings, except for goals that were reached before. */
    void clear(int[] reached) {
        System.arraycopy(reached, 0, goals, 0, goals.length);
        violating = StateId.NO_PARENT;
        error = null;
    }

    /**
     * Returns whether a state violates no invariant and reaches no open goal; false also if a predicate throws.
     * Read-only, so many threads may call it.
     */
    boolean passes(ModelPredicates predicates, VectorLayout layout, int[] vector) {
        try {
            if (predicates.violated(layout, vector) >= 0) {
                return false;
            }
            for (int goal = 0; goal < goals.length; goal++) {
                if (goals[goal] == StateId.NO_PARENT && predicates.reaches(goal, layout, vector)) {
                    return false;
                }
            }
            return true;
        } catch (ModelError e) {
            return false; // the exception is thrown again when the state is checked
        }
    }

    /** Evaluates invariants and goals on a new state; keeps the first finding of each. */
    void check(ModelPredicates predicates, VectorLayout layout, int[] vector, int id) {
        if (error != null) {
            return;
        }
        try {
            if (violating == StateId.NO_PARENT) {
                int number = predicates.violated(layout, vector);
                if (number >= 0) {
                    violating = id;
                    invariant = number;
                }
            }
            for (int goal = 0; goal < goals.length; goal++) {
                if (goals[goal] == StateId.NO_PARENT && predicates.reaches(goal, layout, vector)) {
                    goals[goal] = id;
                }
            }
        } catch (ModelError e) {
            error = e;
            errorState = id;
        }
    }

    /** Returns the first state that violates an invariant, or {@link StateId#NO_PARENT}. */
    int violating() {
        return violating;
    }

    int invariant() {
        return invariant;
    }

    int goal(int number) {
        return goals[number];
    }

    @Nullable
    ModelError error() {
        return error;
    }

    int errorState() {
        return errorState;
    }
}
