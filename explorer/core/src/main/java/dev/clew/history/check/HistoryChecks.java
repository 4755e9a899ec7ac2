package dev.clew.history.check;

import java.util.List;
import java.util.stream.Stream;

/** The checks there are. A new one is a line here. */
public final class HistoryChecks {
    private HistoryChecks() {}

    /** All checks; of those of a model the first is the one to take if none is named. */
    public static List<HistoryCheck> all() {
        Stream<HistoryCheck> ofObjects = Stream.concat(RegisterModels.all().stream(), CollectionModels.all().stream())
                .flatMap(model -> model.checks().stream());
        Stream<HistoryCheck> others = Stream.of(SessionModels.all(), TransactionModels.all(), ConvergenceModels.all())
                .flatMap(List::stream);
        return Stream.concat(ofObjects, others).toList();
    }
}
