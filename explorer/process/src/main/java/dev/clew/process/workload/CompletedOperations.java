package dev.clew.process.workload;

import dev.clew.annotation.KeepsNoState;
import dev.clew.model.ModelResource;
import java.util.List;

/**
 * Records whether some client operation was done in some state: if all answers are errors,
 * properties of answers hold vacuously. Thread-safe.
 */
@KeepsNoState("records whether an operation was done; no result depends on it")
final class CompletedOperations implements ModelResource {
    private volatile boolean some;

    /** Records the outcome of an operation in a state. */
    void add(OperationOutcome outcome) {
        if (outcome instanceof OperationOutcome.Done && !some) {
            some = true;
        }
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public List<String> unjudged() {
        return some
                ? List.of()
                : List.of("no client operation was done in any state, so properties of answers were judged on none");
    }

    @Override
    public void close() {
        // holds no resources
    }
}
