package dev.clew.runtime.validate;

import dev.clew.runtime.validate.SmallMachine.State;
import dev.clew.runtime.validate.SmallMachine.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Oracle: tries every behavior of a machine, one by one, without memory of states, and every merge of the logs, against
 * the definition "some behavior's projection is the log". Exponential, for logs of a few lines.
 */
record EveryBehavior(SmallMachine machine, List<List<Line>> logs, int hidden) {

    /** Line of a log; what is null was not observed. Without a name it is a look at a state if {@code isLook}. */
    record Line(@Nullable String name, @Nullable Integer x, @Nullable Integer y, boolean isLook, int time) {
        boolean shows(State state) {
            return (x == null || x == state.x()) && (y == null || y == state.y());
        }

        String json() {
            return "{\"time\": " + time + (isLook ? ", \"step\": \"look\"" : "")
                    + (name == null || isLook ? "" : ", \"step\": \"" + name + "\"")
                    + ", \"variables\": {"
                    + (x == null ? "" : "\"x\": " + x)
                    + (x == null || y == null ? "" : ", ")
                    + (y == null ? "" : "\"y\": " + y) + "}}";
        }
    }

    /** Returns the greatest number of events that some behavior explains, in some merge of the logs. */
    int longest() {
        return longest(machine.initial(), new int[logs.size()], 0);
    }

    int events() {
        return logs.stream().mapToInt(List::size).sum();
    }

    private int longest(State state, int[] positions, int hiddenSince) {
        int best = 0;
        for (int log = 0; log < logs.size(); log++) {
            if (positions[log] == logs.get(log).size()) {
                continue;
            }
            Line line = logs.get(log).get(positions[log]);
            if (line.isLook()) {
                best = line.shows(state) ? Math.max(best, explaining(state, positions, log)) : best;
                continue;
            }
            for (Step step : machine.from(state)) {
                State after = SmallMachine.after(state, step);
                if ((line.name() == null || line.name().equals(step.name())) && line.shows(after)) {
                    best = Math.max(best, explaining(after, positions, log));
                }
            }
        }
        if (hiddenSince < hidden) {
            for (Step step : machine.from(state)) {
                best = Math.max(best, longest(SmallMachine.after(state, step), positions, hiddenSince + 1));
            }
        }
        return best;
    }

    private int explaining(State state, int[] positions, int log) {
        int[] after = positions.clone();
        after[log]++;
        return 1 + longest(state, after, 0);
    }
}
