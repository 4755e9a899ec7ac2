package dev.clew.model;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
 * @param explanation says of a state in which the predicate is false why it is; null if the property has none
 */
public record Property<V>(Kind kind, String name, Predicate<V> predicate, @Nullable Function<V, String> explanation) {

    public Property {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(predicate, "predicate");
    }

    /** Creates a property without an explanation. */
    public Property(Kind kind, String name, Predicate<V> predicate) {
        this(kind, name, predicate, null);
    }

    /** Creates an invariant that explains itself. */
    public static <V> Property<V> explained(String name, Function<V, Check> check) {
        Objects.requireNonNull(check, "check");
        return new Property<>(Kind.INVARIANT, name, view -> check.apply(view).passes(), view -> check.apply(view)
                .reason());
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
