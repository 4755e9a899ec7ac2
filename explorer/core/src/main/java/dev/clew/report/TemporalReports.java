package dev.clew.report;

import dev.clew.model.Model;
import dev.clew.property.TemporalCheck;
import dev.clew.semantics.TransitionSystem;
import dev.clew.trace.ActionText;
import dev.clew.trace.Trace;
import dev.clew.trace.Traces;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds the results of checking temporal properties to reports. */
final class TemporalReports {

    private TemporalReports() {}

    /** Returns a model's temporal properties as not checked; null if it has none. */
    static RunSummary.@Nullable Temporal unchecked(Model model) {
        if (model.temporalProperties().isEmpty()) {
            return null;
        }
        List<String> properties = model.temporalProperties().stream()
                .map(property -> property.name() + " (" + property.formula() + ")")
                .toList();
        List<String> fairness = model.fairness().stream().map(Object::toString).toList();
        return new RunSummary.Temporal(properties, fairness, false, 0);
    }

    /**
     * Returns the report of a search without violations after the temporal properties were checked, too.
     *
     * @param met the limits that were reached by now
     */
    static CheckReport with(
            CheckReport safety, TransitionSystem system, TemporalCheck.Result result, List<String> met) {
        List<String> vacuous = result.vacuous().stream()
                .map(name -> name + " (its trigger is true in no state)")
                .toList();
        return safety.with(conclusion(safety, system, result), limits(safety, result, met))
                .with(safety.run().withTemporal(checked(safety.temporal(), result)))
                .with(safety.caveats().ofBehaviors(vacuous, standstill(system, result.standstill())));
    }

    private static String standstill(TransitionSystem system, TemporalCheck.@Nullable Standstill found) {
        if (found == null) {
            return "";
        }
        Trace trace = Traces.lasso(system, found.path(), found.loopStart(), found.stutters());
        ActionText text = new ActionText(trace.nodeNames());
        int from = found.loopStart() + 1;
        if (found.stutters()) {
            return "time may stand still (a Zeno model): in state " + from
                    + " of a behavior time cannot pass, and no step" + " that must happen changes the state";
        }
        Trace.Loop loop = Objects.requireNonNull(trace.loop());
        String steps = Stream.concat(
                        trace.steps().subList(from, trace.steps().size()).stream()
                                .map(Trace.Step::action),
                        Stream.ofNullable(loop.action()))
                .map(text::of)
                .collect(Collectors.joining(", "));
        return "time may stand still (a Zeno model): from state " + from + " of a behavior on, " + steps
                + " may follow one another for ever without any time passing";
    }

    private static RunSummary.@Nullable Temporal checked(
            RunSummary.@Nullable Temporal said, TemporalCheck.Result result) {
        boolean checked = result.limit() == null && result.error() == null;
        return said == null
                ? null
                : new RunSummary.Temporal(said.properties(), said.fairness(), checked, result.steps());
    }

    private static Conclusion conclusion(CheckReport safety, TransitionSystem system, TemporalCheck.Result result) {
        if (result.path() != null) {
            return new Conclusion.LivenessViolated(
                    Objects.requireNonNull(result.violated(), "violated"),
                    result.message(),
                    result.loopStart() == TemporalCheck.Result.NO_LOOP
                            ? Traces.of(system, result.path())
                            : Traces.lasso(system, result.path(), result.loopStart(), result.stutters()));
        }
        if (result.error() != null) {
            return new Conclusion.BrokenModel(result.error(), null);
        }
        boolean isCut = result.limit() != null && safety.verdict() != Verdict.GOAL_UNREACHED;
        return isCut ? new Conclusion.Incomplete() : safety.conclusion();
    }

    private static List<String> limits(CheckReport safety, TemporalCheck.Result result, List<String> met) {
        List<String> limits = new ArrayList<>(safety.limits());
        if (result.path() == null && result.error() == null && result.limit() != null) {
            met.stream().filter(limit -> !limits.contains(limit)).forEach(limits::add);
            limits.add(result.limit());
        }
        return limits;
    }
}
