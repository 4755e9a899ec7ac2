package dev.clew.report;

import dev.clew.search.SearchOptions.Goals;
import java.util.ArrayList;
import java.util.List;

/**
 * Qualifications of a verdict that its reader might otherwise overlook.
 *
 * @param goals treatment of goals that no state fulfils
 * @param prunedInitialStates number of initial states that a constraint excludes
 * @param constraint a sentence about what the constraints cut; empty if they cut nothing
 * @param impossible faults with a budget that were possible in no visited state, each with its budget and possibly the
 *     reason
 * @param vacuous properties that hold because their condition never occurred, each with the reason
 */
public record Caveats(
        Goals goals, long prunedInitialStates, String constraint, List<String> impossible, List<String> vacuous) {

    public Caveats {
        impossible = List.copyOf(impossible);
        vacuous = List.copyOf(vacuous);
    }

    /** Returns no caveats. */
    static Caveats none(Goals goals) {
        return new Caveats(goals, 0, "", List.of(), List.of());
    }

    /** All of it in phrases, as lists of checks add them to a verdict; empty for nothing. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (!constraint.isEmpty()) {
            remarks.add(constraint);
        }
        if (!impossible.isEmpty()) {
            remarks.add("never possible: " + String.join(", ", impossible));
        }
        if (!vacuous.isEmpty()) {
            remarks.add("vacuous: " + String.join(", ", vacuous));
        }
        return remarks;
    }

    /** Returns these caveats with other properties that hold vacuously. */
    Caveats withVacuous(List<String> properties) {
        return new Caveats(goals, prunedInitialStates, constraint, impossible, properties);
    }
}
