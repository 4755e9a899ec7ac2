package dev.clew.model;

import java.util.Objects;
import java.util.function.Predicate;

/**
 * A named predicate over a read-only view of a state.
 *
 * <p>The predicate must be a pure function of what it reads through the view: its verdict is cached for the slots that
 * it read.
 *
 * @param <V> the view: {@link ClusterView} or {@link StateView}
 * @param kind the meaning of the predicate
 * @param name the name in reports
 * @param predicate evaluated on states
 */
public record Property<V>(Kind kind, String name, Predicate<V> predicate) {

    public Property {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(predicate, "predicate");
    }

    /** Meaning of a predicate over states. */
    public enum Kind {
        /** Must be true in every reachable state. */
        INVARIANT,
        /** Must be true in at least one reachable state within the constraints; reported with a shortest witness. */
        SOMETIMES,
        /**
         * States where it is false are checked by invariants, and the steps to them by step properties; such states are
         * neither counted as distinct states nor explored further.
         */
        CONSTRAINT,
        /** States where it is true may have no successors without being a deadlock. */
        FINAL,
        /** Operand of a {@link TemporalProperty}. */
        TEMPORAL
    }
}
