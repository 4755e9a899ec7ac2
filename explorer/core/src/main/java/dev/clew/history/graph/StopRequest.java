package dev.clew.history.graph;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Asks now and then whether to give up. Used by one thread. */
public final class StopRequest {
    /** How many units of work go by between two questions. */
    private static final int PATIENCE = 1 << 16;

    private final BooleanSupplier wanted;
    private long work;

    /** A request that is there once the supplier says so. */
    public StopRequest(BooleanSupplier wanted) {
        this.wanted = wanted;
    }

    /** Counts work that was done; throws if enough was done since the last question and the answer is now yes. */
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
