package dev.clew.benchmarks.flawed;

import dev.clew.model.IndexedVariable;
import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import java.util.List;
import java.util.stream.IntStream;

/** A cache beside a database: readers fill it with what they read, writers delete what they change, without leases. */
final class LookasideCache {
    private static final int EMPTY = -1;

    private LookasideCache() {}

    static Model withoutLeases(int readers, int writes) {
        List<Integer> all = IntStream.range(0, readers).boxed().toList();
        SharedStateModel.Builder builder =
                SharedStateModel.named("lookaside-cache").checkDeadlock(false);
        Variable<Integer> database = builder.variable("database", 0);
        Variable<Integer> cache = builder.variable("cache", EMPTY);
        Variable<Boolean> toDelete = builder.variable("toDelete", false);
        IndexedVariable<Integer, Integer> read = builder.indexed("read", all, EMPTY);
        builder.action(
                "Read",
                all,
                (view, r) -> view.get(read, r) == EMPTY && view.get(cache) == EMPTY,
                (step, r) -> step.set(read, r, step.get(database)));
        builder.action("Fill", all, (view, r) -> view.get(read, r) != EMPTY, (step, r) -> {
            step.set(cache, step.get(read, r));
            step.set(read, r, EMPTY);
        });
        builder.action("Write", view -> !view.get(toDelete) && view.get(database) < writes, step -> {
            step.set(database, step.get(database) + 1);
            step.set(toDelete, true);
        });
        builder.action("Delete", view -> view.get(toDelete), step -> {
            step.set(cache, EMPTY);
            step.set(toDelete, false);
        });
        return builder.invariant(
                        "NotStale",
                        view -> view.get(toDelete)
                                || view.get(cache) == EMPTY
                                || view.get(cache).equals(view.get(database)))
                .build();
    }
}
