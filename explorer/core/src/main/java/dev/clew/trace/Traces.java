package dev.clew.trace;

import dev.clew.model.Action;
import dev.clew.search.Path;
import dev.clew.semantics.TransitionSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** Converts paths, whose states are encoded as numbers, to traces with the model's values. */
@API(status = API.Status.INTERNAL)
public final class Traces {

    private Traces() {}

    /** Returns the trace of a path through a system. */
    public static Trace of(TransitionSystem system, Path path) {
        List<Trace.Step> steps = new ArrayList<>();
        for (int i = 0; i < path.states().size(); i++) {
            steps.add(step(system, path, i));
        }
        return new Trace(system.nodeNames(), steps);
    }

    private static Trace.Step step(TransitionSystem system, Path path, int i) {
        Map<String, Object> variables = system.variables(path.states().get(i));
        if (i == 0) {
            return new Trace.Step(1, new Action.Initial(), variables);
        }
        int[] before = path.states().get(i - 1);
        int code = path.codes().get(i);
        return new Trace.Step(i + 1, system.action(before, code), variables, system.sent(before, code));
    }

    /**
     * Returns the trace of a path that continues for ever.
     *
     * @param path unless it stutters, ends in a repetition of the first state of the loop
     * @param loopStart index of the first state of the loop
     */
    public static Trace lasso(TransitionSystem system, Path path, int loopStart, boolean stutters) {
        Trace whole = of(system, path);
        int last = whole.steps().size() - 1;
        if (stutters) {
            return new Trace(whole.nodeNames(), whole.steps(), new Trace.Loop(last + 1, null));
        }
        Action back = whole.steps().get(last).action();
        return new Trace(whole.nodeNames(), whole.steps().subList(0, last), new Trace.Loop(loopStart + 1, back));
    }
}
