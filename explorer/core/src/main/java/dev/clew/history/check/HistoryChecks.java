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
                                new MultiRegisterModel(initial.byAnyKey(), initial.others()),
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
                        SessionModels.all(initial),
                        TransactionModels.all(initial),
                        PredicateModels.all(),
                        ConvergenceModels.all())
                .flatMap(List::stream);
        return Stream.concat(ofObjects, others).toList();
    }
}
