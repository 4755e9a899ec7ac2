package dev.clew.spark.level;

/**
 * Place of a state in the order of discovery, as a number: the rank of its first parent in the parent's level, then the
 * place among the parent's steps. A search on one machine discovers the states of a level in this order, so both choose the
 * same behaviors.
 */
public final class Order {
    private static final int STEP_BITS = 24;

    private Order() {}

    /** Returns the place of a step's target. */
    static long of(long parentRank, int step) {
        if (step >= 1 << STEP_BITS) {
            throw new IllegalStateException("a state has more than " + (1 << STEP_BITS)
                    + " steps; a distributed search cannot tell them apart");
        }
        return parentRank << STEP_BITS | step;
    }

    /** Returns the least place of a target of the steps of a state. */
    public static long first(long parentRank) {
        return of(parentRank, 0);
    }

    /** Returns the rank of the parent. */
    public static long parentRank(long order) {
        return order >>> STEP_BITS;
    }
}
