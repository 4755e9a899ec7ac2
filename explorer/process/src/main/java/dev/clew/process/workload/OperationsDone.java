package dev.clew.process.workload;

import dev.clew.model.KeepsNoState;
import dev.clew.model.ModelResource;
import java.util.List;

/**
 * Whether some operation of a client was done in some state: if all answers are errors, what must hold of answers holds of
 * none. Thread-safe.
 */
@KeepsNoState("notes whether an operation was done; no result depends on it")
final class OperationsDone implements ModelResource {
    private volatile boolean some;

    /** Takes how an operation ended in a state. */
    void see(Ending ending) {
        if (ending instanceof Ending.Done && !some) {
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
                : List.of(
                        "no operation of a client was done in any state, so properties of answers were judged on none");
    }

    @Override
    public void close() {
        // there is nothing to end
    }
}
