package dev.clew.benchmarks.flawed;

import dev.clew.model.IndexedVariable;
import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import java.util.List;
import java.util.stream.IntStream;

/** Lamport's bakery without the flags that say who is choosing a number. */
final class Bakery {
    private static final int CRITICAL = 3;

    private Bakery() {}

    /**
     * Returns the model.
     *
     * @param most largest ticket; who would need a larger one does not begin
     */
    static Model withoutChoosing(int customers, int most) {
        List<Integer> all = IntStream.range(0, customers).boxed().toList();
        SharedStateModel.Builder builder = SharedStateModel.named("bakery").checkDeadlock(false);
        IndexedVariable<Integer, Integer> at = builder.indexed("at", all, 0);
        IndexedVariable<Integer, Integer> ticket = builder.indexed("ticket", all, 0);
        IndexedVariable<Integer, Integer> chosen = builder.indexed("chosen", all, 0);
        builder.action("Choose", all, (view, p) -> view.get(at, p) == 0, (step, p) -> {
            int next = 1 + step.values(ticket).stream().mapToInt(n -> n).max().orElse(0);
            step.require(next <= most);
            step.set(chosen, p, next);
            step.set(at, p, 1);
        });
        builder.action("Take", all, (view, p) -> view.get(at, p) == 1, (step, p) -> {
            step.set(ticket, p, step.get(chosen, p));
            step.set(chosen, p, 0);
            step.set(at, p, 2);
        });
        builder.action(
                "Enter",
                all,
                (view, p) -> view.get(at, p) == 2
                        && all.stream()
                                .allMatch(q -> q.equals(p) || isBefore(view.get(ticket, p), p, view.get(ticket, q), q)),
                (step, p) -> step.set(at, p, CRITICAL));
        builder.action("Leave", all, (view, p) -> view.get(at, p) == CRITICAL, (step, p) -> {
            step.set(ticket, p, 0);
            step.set(at, p, 0);
        });
        return builder.invariant(
                        "MutualExclusion",
                        view -> view.values(at).stream()
                                        .filter(place -> place == CRITICAL)
                                        .count()
                                <= 1)
                .build();
    }

    private static boolean isBefore(int ticket, int customer, int other, int otherCustomer) {
        return other == 0 || ticket < other || (ticket == other && customer < otherCustomer);
    }
}
