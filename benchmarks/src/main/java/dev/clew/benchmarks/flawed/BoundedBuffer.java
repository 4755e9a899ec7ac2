package dev.clew.benchmarks.flawed;

import dev.clew.model.IndexedVariable;
import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.StateStep;
import dev.clew.model.Variable;
import java.util.List;
import java.util.stream.IntStream;

/** A bounded buffer whose producers and consumers wait for one condition, of which one waiter is woken at a time. */
final class BoundedBuffer {
    private BoundedBuffer() {}

    static Model withOneCondition(int room, int producers, int consumers) {
        List<Integer> all = IntStream.range(0, producers + consumers).boxed().toList();
        SharedStateModel.Builder builder = SharedStateModel.named("bounded-buffer");
        Variable<Integer> items = builder.variable("items", 0);
        IndexedVariable<Integer, Boolean> waits = builder.indexed("waits", all, false);
        builder.action("Put", all, (view, t) -> t < producers && !view.get(waits, t), (step, t) -> {
            if (step.get(items) == room) {
                step.set(waits, t, true);
            } else {
                step.set(items, step.get(items) + 1);
                wakeOne(step, waits, all);
            }
        });
        builder.action("Take", all, (view, t) -> t >= producers && !view.get(waits, t), (step, t) -> {
            if (step.get(items) == 0) {
                step.set(waits, t, true);
            } else {
                step.set(items, step.get(items) - 1);
                wakeOne(step, waits, all);
            }
        });
        return builder.build();
    }

    private static void wakeOne(StateStep step, IndexedVariable<Integer, Boolean> waits, List<Integer> all) {
        List<Integer> waiting = all.stream().filter(t -> step.get(waits, t)).toList();
        if (!waiting.isEmpty()) {
            step.set(waits, step.choose(waiting), false);
        }
    }
}
