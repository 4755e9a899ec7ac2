package dev.clew.benchmarks.flawed;

import dev.clew.model.IndexedVariable;
import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import java.util.List;
import java.util.stream.IntStream;

/** Dining philosophers that all take the fork on their left first. */
final class Philosophers {
    private Philosophers() {}

    static Model ofEqualHabits(int count) {
        List<Integer> all = IntStream.range(0, count).boxed().toList();
        SharedStateModel.Builder builder = SharedStateModel.named("philosophers");
        IndexedVariable<Integer, Integer> forks = builder.indexed("forks", all, 0);
        IndexedVariable<Integer, Boolean> taken = builder.indexed("taken", all, false);
        builder.action("TakeLeft", all, (view, p) -> view.get(forks, p) == 0 && !view.get(taken, p), (step, p) -> {
            step.set(taken, p, true);
            step.set(forks, p, 1);
        });
        builder.action(
                "TakeRight",
                all,
                (view, p) -> view.get(forks, p) == 1 && !view.get(taken, (p + 1) % count),
                (step, p) -> {
                    step.set(taken, (p + 1) % count, true);
                    step.set(forks, p, 2);
                });
        builder.action("Think", all, (view, p) -> view.get(forks, p) == 2, (step, p) -> {
            step.set(taken, p, false);
            step.set(taken, (p + 1) % count, false);
            step.set(forks, p, 0);
        });
        return builder.build();
    }
}
