package dev.clew.model;

import java.util.Objects;

/**
 * A named predicate over single steps of the whole system (TLA+'s {@code [][A]_v}): it must be true of every step that
 * changes the state, whether or not the step leads to a state that was already known. The predicate must be a pure
 * function of what it reads, because its verdict is cached.
 *
 * @param <V> the view of states: {@link ClusterView} or {@link StateView}
 * @param name the name in reports
 * @param predicate evaluated on steps
 */
public record ActionProperty<V>(String name, Predicate<V> predicate) {

    public ActionProperty {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(predicate, "predicate");
    }

    /** Predicate over one step. */
    @FunctionalInterface
    public interface Predicate<V> {
        /** Returns whether the step from {@code before} to {@code after} by this action is allowed. */
        boolean test(V before, Action action, V after);
    }
}
