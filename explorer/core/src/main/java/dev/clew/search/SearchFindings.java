package dev.clew.search;

import dev.clew.store.StateId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Findings of a search so far: the state that ends it, and the states that reach goals. */
final class SearchFindings {
    private final StateSpace space;
    private final ModelPredicates predicates;
    private final int[] goals;
    private SearchResult.@Nullable Ending ending;
    private @Nullable String property;
    private @Nullable String message;
    private int state = StateId.NO_PARENT;
    private @Nullable StepViolation lastStep;

    SearchFindings(StateSpace space, ModelPredicates predicates) {
        this.space = space;
        this.predicates = predicates;
        goals = new int[predicates.goalCount()];
        Arrays.fill(goals, StateId.NO_PARENT);
    }

    /** Writes the goals reached so far. */
    void save(DataOutput out) throws IOException {
        for (int goal : goals) {
            out.writeInt(goal);
        }
    }

    void load(DataInput in) throws IOException {
        for (int goal = 0; goal < goals.length; goal++) {
            goals[goal] = in.readInt();
        }
    }

    boolean ended() {
        return ending != null;
    }

    void violation(String invariant, int id) {
        end(SearchResult.Ending.VIOLATION, invariant, null, id);
    }

    void stepViolation(StepViolation violation) {
        if (ending == null) {
            lastStep = violation;
            String violated = violation.isInvariant()
                    ? predicates.invariantName(violation.property())
                    : predicates.stepPropertyName(violation.property());
            end(SearchResult.Ending.VIOLATION, violated, null, violation.state());
        }
    }

    void deadlock(int id) {
        end(SearchResult.Ending.DEADLOCK, null, null, id);
    }

    void modelError(RuntimeException error, int id) {
        end(SearchResult.Ending.MODEL_ERROR, null, String.valueOf(error.getMessage()), id);
    }

    /** Collects the findings of one partition; must be called in the order of partitions. */
    void take(StateFindings seen) {
        if (seen.error() != null) {
            modelError(seen.error(), seen.errorState());
        }
        if (seen.violating() != StateId.NO_PARENT) {
            violation(predicates.invariantName(seen.invariant()), seen.violating());
        }
        for (int goal = 0; goal < goals.length; goal++) {
            if (goals[goal] == StateId.NO_PARENT) {
                goals[goal] = seen.goal(goal);
            }
        }
    }

    /** Clears collected findings; goals that were reached are not looked for again. */
    void clear(StateFindings seen) {
        seen.clear(goals);
    }

    /** Returns what ended the search; null if nothing was found. */
    SearchResult.@Nullable End end() {
        if (ending == null) {
            return null;
        }
        Path path = state == StateId.NO_PARENT ? null : space.pathTo(state);
        if (path != null && lastStep != null) {
            space.extend(path, lastStep);
        }
        return new SearchResult.End(ending, property, message, path);
    }

    /** Returns the behavior to the state that reaches a goal; null if none does, or the store cannot be read any more. */
    @Nullable
    Path pathToGoal(int goal) {
        boolean isKnown = goals[goal] != StateId.NO_PARENT && space.store.isIntact();
        return isKnown ? space.pathTo(goals[goal]) : null;
    }

    private void end(SearchResult.Ending how, @Nullable String violated, @Nullable String what, int id) {
        if (ending == null) {
            ending = how;
            property = violated;
            message = what;
            state = id;
        }
    }
}
