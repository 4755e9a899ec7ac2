package dev.clew.benchmarks.flawed;

import dev.clew.model.IndexedVariable;
import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import java.util.List;
import java.util.stream.IntStream;

/** A lock-free stack of free nodes that are taken and given back: a compare-and-swap does not notice that they were. */
final class LockFreeStack {
    /** No node. */
    private static final int NONE = -1;

    /** The node that a thread is about to take, and the one that it believes to be below. */
    record Read(int top, int below) {
        static final Read NOTHING = new Read(NONE, NONE);
    }

    private LockFreeStack() {}

    static Model withReuse(int threads, int nodes) {
        List<Integer> all = IntStream.range(0, threads).boxed().toList();
        List<Integer> stack = IntStream.range(0, nodes).boxed().toList();
        SharedStateModel.Builder builder =
                SharedStateModel.named("lock-free-stack").checkDeadlock(false);
        Variable<Integer> top = builder.variable("top", 0);
        IndexedVariable<Integer, Integer> next = builder.indexed("next", stack, NONE);
        builder.initially(step -> stack.forEach(node -> step.set(next, node, node + 1 < nodes ? node + 1 : NONE)));
        IndexedVariable<Integer, Read> read = builder.indexed("read", all, Read.NOTHING);
        IndexedVariable<Integer, Integer> first = builder.indexed("first", all, NONE);
        IndexedVariable<Integer, Integer> second = builder.indexed("second", all, NONE);
        builder.action(
                "Read",
                all,
                (view, t) -> view.get(read, t).equals(Read.NOTHING)
                        && view.get(top) != NONE
                        && (view.get(first, t) == NONE || view.get(second, t) == NONE),
                (step, t) -> step.set(read, t, new Read(step.get(top), step.get(next, step.get(top)))));
        builder.action("Take", all, (view, t) -> !view.get(read, t).equals(Read.NOTHING), (step, t) -> {
            Read seen = step.get(read, t);
            if (step.get(top) == seen.top()) {
                step.set(top, seen.below());
                step.set(step.get(first, t) == NONE ? first : second, t, seen.top());
            }
            step.set(read, t, Read.NOTHING);
        });
        builder.action(
                "GiveBack",
                all,
                (view, t) -> view.get(first, t) != NONE && view.get(read, t).equals(Read.NOTHING),
                (step, t) -> {
                    step.set(next, step.get(first, t), step.get(top));
                    step.set(top, step.get(first, t));
                    step.set(first, t, step.get(second, t));
                    step.set(second, t, NONE);
                });
        return builder.invariant("OneOwner", view -> stack.stream()
                        .allMatch(node -> all.stream()
                                        .filter(t -> view.get(first, t).equals(node)
                                                || view.get(second, t).equals(node))
                                        .count()
                                <= 1))
                .build();
    }
}
