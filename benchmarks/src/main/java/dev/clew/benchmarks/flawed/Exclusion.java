package dev.clew.benchmarks.flawed;

import dev.clew.model.IndexedVariable;
import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.StateView;
import dev.clew.model.Variable;
import java.util.List;
import java.util.stream.IntStream;

/** Algorithms for mutual exclusion by shared variables. */
final class Exclusion {
    private static final int CRITICAL = 9;

    private Exclusion() {}

    /** Hyman's algorithm for two processes: one may pass on a turn that the other is about to change. */
    static Model hyman() {
        List<Integer> processes = List.of(0, 1);
        SharedStateModel.Builder builder = SharedStateModel.named("hyman").checkDeadlock(false);
        IndexedVariable<Integer, Integer> at = builder.indexed("at", processes, 0);
        IndexedVariable<Integer, Boolean> wants = builder.indexed("wants", processes, false);
        Variable<Integer> turn = builder.variable("turn", 0);
        builder.action("Want", processes, (view, p) -> view.get(at, p) == 0, (step, p) -> {
            step.set(wants, p, true);
            step.set(at, p, 1);
        });
        builder.action(
                "IsMyTurn",
                processes,
                (view, p) -> view.get(at, p) == 1,
                (step, p) -> step.set(at, p, step.get(turn).equals(p) ? CRITICAL : 2));
        builder.action(
                "AwaitOther",
                processes,
                (view, p) -> view.get(at, p) == 2 && !view.get(wants, 1 - p),
                (step, p) -> step.set(at, p, 3));
        builder.action("TakeTurn", processes, (view, p) -> view.get(at, p) == 3, (step, p) -> {
            step.set(turn, p);
            step.set(at, p, 1);
        });
        builder.action("Leave", processes, (view, p) -> view.get(at, p) == CRITICAL, (step, p) -> {
            step.set(wants, p, false);
            step.set(at, p, 0);
        });
        return builder.invariant("MutualExclusion", view -> critical(view, at) <= 1)
                .build();
    }

    /** Peterson's algorithm for pairs, each of which sets its turn before its flag; the pairs do not affect each other. */
    static Model swappedPeterson(int pairs) {
        List<Integer> processes = IntStream.range(0, 2 * pairs).boxed().toList();
        SharedStateModel.Builder builder =
                SharedStateModel.named("swapped-peterson").checkDeadlock(false);
        IndexedVariable<Integer, Integer> at = builder.indexed("at", processes, 0);
        IndexedVariable<Integer, Boolean> wants = builder.indexed("wants", processes, false);
        IndexedVariable<Integer, Integer> turn = builder.indexed("turn", processes, 0);
        builder.action("Yield", processes, (view, p) -> view.get(at, p) == 0, (step, p) -> {
            step.set(turn, p & ~1, p ^ 1);
            step.set(at, p, 1);
        });
        builder.action("Want", processes, (view, p) -> view.get(at, p) == 1, (step, p) -> {
            step.set(wants, p, true);
            step.set(at, p, 2);
        });
        builder.action(
                "Enter",
                processes,
                (view, p) -> view.get(at, p) == 2
                        && (!view.get(wants, p ^ 1) || view.get(turn, p & ~1).equals(p)),
                (step, p) -> step.set(at, p, CRITICAL));
        builder.action("Leave", processes, (view, p) -> view.get(at, p) == CRITICAL, (step, p) -> {
            step.set(wants, p, false);
            step.set(at, p, 0);
        });
        return builder.invariant("MutualExclusion", view -> processes.stream()
                        .noneMatch(p -> view.get(at, p) == CRITICAL && view.get(at, p ^ 1) == CRITICAL))
                .build();
    }

    private static long critical(StateView view, IndexedVariable<Integer, Integer> at) {
        return view.values(at).stream().filter(place -> place == CRITICAL).count();
    }
}
