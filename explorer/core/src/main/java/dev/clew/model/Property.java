package dev.clew.model;

import java.util.Objects;
import java.util.function.Predicate;

/**
 * A named predicate over a read-only view of a state.
 *
 * <p>The predicate must be a pure function of what it reads through the view: its verdict is remembered for the slots
 * that it read.
 *
 * @param <V> the view: {@link ClusterView} or {@link StateView}
 * @param kind what the predicate means
 * @param name as reported
 * @param predicate evaluated on states
 */
public record Property<V>(Kind kind, String name, Predicate<V> predicate) {

    public Property {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(predicate, "predicate");
    }

    /** What a predicate over states is for. */
    public enum Kind {
        /** Must be true in every reachable state. */
        INVARIANT,
        /** Must be true in at least one reachable state within the constraints; reported with a shortest witness. */
        SOMETIMES,
        /**
         * States where it is false are checked by invariants, as are the steps to them by step properties; they are neither
         * distinct states nor explored further.
         */
        CONSTRAINT,
        /** States where it is true may lack successors without being a deadlock. */
        FINAL,
        /** What a {@link TemporalProperty} speaks of. */
        TEMPORAL
    }
}
