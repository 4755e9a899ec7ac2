package dev.clew.report;

import dev.clew.model.selection.LeftOut;
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
 * @param standstill a sentence about a behavior in which time stops; empty if there is none, or if that is not known
 * @param leftOut properties and constraints of the model that the check was told to leave out
 */
public record Caveats(
        Goals goals,
        long prunedInitialStates,
        String constraint,
        List<String> impossible,
        List<String> vacuous,
        String standstill,
        LeftOut leftOut) {

    public Caveats {
        impossible = List.copyOf(impossible);
        vacuous = List.copyOf(vacuous);
    }

    /** Returns no caveats. */
    static Caveats none(Goals goals) {
        return new Caveats(goals, 0, "", List.of(), List.of(), "", LeftOut.NOTHING);
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
        if (!standstill.isEmpty()) {
            remarks.add(standstill);
        }
        remarks.addAll(leftOut.phrases());
        return remarks;
    }

    /** Returns these caveats of a check that was told to leave something out. */
    Caveats leavingOut(LeftOut parts) {
        return new Caveats(goals, prunedInitialStates, constraint, impossible, vacuous, standstill, parts);
    }

    /** Returns these caveats with what the check of whole behaviors adds. */
    Caveats ofBehaviors(List<String> vacuousProperties, String timeStops) {
        return new Caveats(goals, prunedInitialStates, constraint, impossible, vacuousProperties, timeStops, leftOut);
    }
}
