package dev.clew.trace;

import dev.clew.search.Path;
import dev.clew.semantics.Action;
import dev.clew.semantics.TransitionSystem;
import java.util.ArrayList;
import java.util.List;

/** Turns paths of numbers into traces of values. */
public final class Traces {

    private Traces() {}

    /** The trace of a path through a system. */
    public static Trace of(TransitionSystem system, Path path) {
        List<Trace.Step> steps = new ArrayList<>();
        for (int i = 0; i < path.states().size(); i++) {
            int[] numbers = path.states().get(i);
            Action action = i == 0
                    ? new Action.Initial()
                    : system.action(path.states().get(i - 1), path.codes().get(i));
            steps.add(new Trace.Step(i + 1, action, system.variables(numbers)));
        }
        return new Trace(system.nodeNames(), steps);
    }
}
