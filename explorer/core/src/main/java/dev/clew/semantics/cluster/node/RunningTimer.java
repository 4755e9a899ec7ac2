package dev.clew.semantics.cluster.node;

import dev.clew.model.time.Bounds;

/**
 * A timer with a duration.
 *
 * @param left units that the node's clock must still run before it may fire, and before it must
 */
public record RunningTimer(Object timer, Bounds left) {

    /** Returns whether it may fire now. */
    public boolean mayFire() {
        return left.min() == 0;
    }

    /** Returns whether it must fire before time passes. */
    public boolean mustFire() {
        return left.max() == 0;
    }
}
