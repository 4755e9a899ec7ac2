package dev.clew.report;

import dev.clew.model.Model;
import dev.clew.property.TemporalCheck;
import dev.clew.semantics.TransitionSystem;
import dev.clew.trace.Trace;
import dev.clew.trace.Traces;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds the results of checking temporal properties to reports. */
public final class TemporalReports {

    private TemporalReports() {}

    /** Returns a model's temporal properties as not checked; null if it has none. */
    public static CheckReport.@Nullable Temporal unchecked(Model model) {
        if (model.temporalProperties().isEmpty()) {
            return null;
        }
        List<String> properties = model.temporalProperties().stream()
                .map(property -> property.name() + " (" + property.operator().formula() + ")")
                .toList();
        List<String> fairness = model.fairness().stream().map(Object::toString).toList();
        return new CheckReport.Temporal(properties, fairness, false, 0);
    }

    /**
     * Returns the report of a search without violations after the temporal properties were checked, too.
     *
     * @param met the limits that were reached by now
     */
    static CheckReport with(
            CheckReport safety, TransitionSystem system, TemporalCheck.Result result, List<String> met) {
        boolean checked = result.limit() == null && result.error() == null;
        CheckReport.Temporal said = safety.temporal();
        CheckReport.Temporal temporal = said == null
                ? null
                : new CheckReport.Temporal(said.properties(), said.fairness(), checked, result.steps());
        Verdict verdict = safety.verdict();
        String property = safety.property();
        PropertyKind kind = safety.propertyKind();
        Trace trace = null;
        List<String> limits = new ArrayList<>(safety.limits());
        if (result.path() != null) {
            verdict = Verdict.VIOLATED_LIVENESS;
            property = result.violated();
            kind = PropertyKind.TEMPORAL;
            trace = Traces.lasso(system, result.path(), result.loopStart(), result.stutters());
        } else if (result.error() != null) {
            verdict = Verdict.ERROR;
            property = null;
            kind = null;
        } else if (result.limit() != null) {
            verdict = verdict == Verdict.GOAL_UNREACHED ? verdict : Verdict.INCOMPLETE;
            met.stream().filter(limit -> !limits.contains(limit)).forEach(limits::add);
            limits.add(result.limit());
        }
        List<String> vacuous = result.vacuous().stream()
                .map(name -> name + " (its trigger is true in no state)")
                .toList();
        return new CheckReport(
                safety.model(),
                safety.parameters(),
                safety.faults(),
                verdict,
                property,
                kind,
                result.error() != null ? result.error() : result.cut(),
                trace,
                safety.witnesses(),
                safety.openGoals(),
                temporal,
                safety.symmetry(),
                limits,
                safety.search(),
                safety.counts(),
                safety.store(),
                safety.elapsed(),
                safety.coverage(),
                safety.notes(),
                safety.caveats().withVacuous(vacuous));
    }
}
