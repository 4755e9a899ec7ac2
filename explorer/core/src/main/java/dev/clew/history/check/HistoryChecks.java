package dev.clew.history.check;

import java.util.List;
import java.util.stream.Stream;

/** Registry of the checks; add new checks here. */
public final class HistoryChecks {
    private HistoryChecks() {}

    /** Returns all checks; the first check of a model is its default. */
    public static List<HistoryCheck> all() {
        Stream<HistoryCheck> ofObjects = Stream.concat(RegisterModels.all().stream(), CollectionModels.all().stream())
                .flatMap(model -> model.checks().stream());
        Stream<HistoryCheck> others = Stream.of(SessionModels.all(), TransactionModels.all(), ConvergenceModels.all())
                .flatMap(List::stream);
        return Stream.concat(ofObjects, others).toList();
    }
}
