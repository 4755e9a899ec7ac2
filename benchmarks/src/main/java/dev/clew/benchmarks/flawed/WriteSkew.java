package dev.clew.benchmarks.flawed;

import dev.clew.model.IndexedVariable;
import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import java.util.List;
import java.util.stream.IntStream;

/** Doctors who leave if another is on call, each in a transaction under snapshot isolation. */
final class WriteSkew {
    private WriteSkew() {}

    static Model onCall(int doctors) {
        List<Integer> all = IntStream.range(0, doctors).boxed().toList();
        SharedStateModel.Builder builder = SharedStateModel.named("write-skew").checkDeadlock(false);
        IndexedVariable<Integer, Boolean> onCall = builder.indexed("onCall", all, true);
        IndexedVariable<Integer, Integer> others = builder.indexed("others", all, -1);
        builder.action(
                "Begin",
                all,
                (view, d) -> view.get(others, d) < 0 && view.get(onCall, d),
                (step, d) -> step.set(others, d, (int) all.stream()
                        .filter(e -> !e.equals(d) && step.get(onCall, e))
                        .count()));
        builder.action("Commit", all, (view, d) -> view.get(others, d) >= 0, (step, d) -> {
            if (step.get(others, d) > 0) {
                step.set(onCall, d, false);
            }
            step.set(others, d, -1);
        });
        builder.action(
                "Return",
                all,
                (view, d) -> !view.get(onCall, d) && view.get(others, d) < 0,
                (step, d) -> step.set(onCall, d, true));
        return builder.invariant("SomebodyOnCall", view -> view.values(onCall).contains(true))
                .build();
    }
}
