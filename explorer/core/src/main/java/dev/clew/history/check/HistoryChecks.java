package dev.clew.history.check;

import java.util.List;
import java.util.stream.Stream;

/** The checks there are. A new one is a line here. */
public final class HistoryChecks {
    private HistoryChecks() {}

    /** All checks, those of a model together; its first is the one to take if none is named. */
    public static List<HistoryCheck> all() {
        return Stream.concat(RegisterModels.all().stream(), CollectionModels.all().stream())
                .flatMap(model -> model.checks().stream())
                .toList();
    }
}
