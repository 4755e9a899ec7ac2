package dev.clew.history.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Registry of the checks; add new checks here. */
public final class HistoryChecks {
    private HistoryChecks() {}

    /** Models to which initial values apply. */
    private static final Set<String> WITH_INITIAL =
            Set.of("register", "cas-register", "kv", "multi-register", "counter", "rw-register", "bank");

    /** Returns all checks; the first check of a model is its default. */
    public static List<HistoryCheck> all() {
        return all(Initial.NOTHING, List.of());
    }

    /** Returns whether initial values make a difference for a model. */
    public static boolean hasInitial(String model) {
        return WITH_INITIAL.contains(model);
    }

    /**
     * Tests whether initial values are of the kind that a model needs.
     *
     * @throws IllegalArgumentException with a message for users if they are not
     */
    public static void requireInitial(String model, Initial initial) {
        if (model.equals("counter") && !(initial.byKey().isEmpty() && initial.others() instanceof Long)) {
            throw new IllegalArgumentException("a counter needs a whole number within 64 bits, such as 0");
        }
        Stream<?> balances =
                initial.byKey().isEmpty() ? Stream.of(initial.others()) : initial.byKey().values().stream();
        if (model.equals("bank")
                && !balances.allMatch(balance -> Values.whole(balance).isPresent())) {
            throw new IllegalArgumentException("a bank needs whole numbers, a total such as 10 or {a 5, b 5}");
        }
    }

    /**
     * Returns all checks.
     *
     * @param initial the initial values of registers, counters and accounts
     * @param own further objects
     */
    public static List<HistoryCheck> all(Initial initial, List<? extends HistoryModel> own) {
        Stream<ObjectModel<?, ?, ?>> named = Stream.concat(
                        Stream.of(
                                new MutexModel(),
                                new StackModel(),
                                new MultiRegisterModel(initial.byKey(), initial.others()),
                                new StringsModel()),
                        own.stream())
                .map(ObjectModel::of);
        Stream<HistoryCheck> ofObjects = Stream.of(
                        RegisterModels.all(initial).stream(), CollectionModels.all(initial).stream(), named)
                .flatMap(models -> models)
                .flatMap(model -> model.checks().stream());
        Stream<HistoryCheck> others = Stream.of(
                        Elements.all(),
                        WorkloadModels.all(initial),
                        KafkaModel.all(),
                        SessionModels.all(),
                        TransactionModels.all(initial),
                        ConvergenceModels.all())
                .flatMap(List::stream);
        return Stream.concat(ofObjects, others).toList();
    }
}
