package dev.clew.search;

import dev.clew.model.ModelError;
import dev.clew.store.StateStore;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Findings of a search so far: the state that ends it, and the states that reach goals. */
final class Findings {
    private final Space space;
    private final Judge judge;
    private final int[] goals;
    private SearchResult.@Nullable Ending ending;
    private @Nullable String property;
    private @Nullable String message;
    private int state = StateStore.NO_PARENT;
    private @Nullable StepViolation lastStep;

    Findings(Space space, Judge judge) {
        this.space = space;
        this.judge = judge;
        goals = new int[judge.goalCount()];
        Arrays.fill(goals, StateStore.NO_PARENT);
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
                    ? judge.invariantName(violation.property())
                    : judge.stepPropertyName(violation.property());
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
    void take(Sighting sighting) {
        if (sighting.error() != null) {
            modelError(sighting.error(), sighting.errorState());
        }
        if (sighting.violating() != StateStore.NO_PARENT) {
            violation(judge.invariantName(sighting.invariant()), sighting.violating());
        }
        for (int goal = 0; goal < goals.length; goal++) {
            if (goals[goal] == StateStore.NO_PARENT) {
                goals[goal] = sighting.goal(goal);
            }
        }
    }

    /** Clears collected findings; goals that were reached are not looked for again. */
    void clear(Sighting sighting) {
        sighting.clear(goals);
    }

    SearchResult result(List<String> limits, SearchResult.Counts counts) {
        try {
            return told(limits, counts);
        } catch (ModelError e) {
            return SearchResult.broken(e, judge, limits, counts);
        }
    }

    private SearchResult told(List<String> limits, SearchResult.Counts counts) {
        List<SearchResult.Reached> reached = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (int goal = 0; goal < goals.length; goal++) {
            if (goals[goal] == StateStore.NO_PARENT || !space.store.isIntact()) {
                open.add(judge.goalName(goal));
            } else {
                reached.add(new SearchResult.Reached(judge.goalName(goal), space.pathTo(goals[goal])));
            }
        }
        SearchResult.Ending how = ending;
        if (how == null) {
            how = limits.isEmpty() ? SearchResult.Ending.COMPLETE : SearchResult.Ending.CUT;
        }
        Path path = state == StateStore.NO_PARENT ? null : space.pathTo(state);
        if (path != null && lastStep != null) {
            space.extend(path, lastStep);
        }
        return new SearchResult(how, property, message, path, reached, open, limits, counts);
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
