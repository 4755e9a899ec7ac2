package dev.clew.history.graph;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Polls a stop condition from time to time. Used by one thread. */
public final class StopRequest {
    /** Units of work between two polls. */
    private static final int PATIENCE = 1 << 16;

    private final BooleanSupplier wanted;
    private long work;

    /** Creates a request that is active once the supplier returns true. */
    public StopRequest(BooleanSupplier wanted) {
        this.wanted = wanted;
    }

    /**
     * Counts units of work; polls the condition if enough work was done since the last poll, and throws if it is true.
     */
    public void worked(long units) {
        work += units;
        if (work >= PATIENCE) {
            work = 0;
            if (wanted.getAsBoolean()) {
                throw new CancellationException("the check of a history was stopped");
            }
        }
    }
}
