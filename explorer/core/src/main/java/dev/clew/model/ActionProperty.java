package dev.clew.model;

import java.util.Objects;

/**
 * A named predicate over single steps of the whole system (TLA+'s {@code [][A]_v}): it must be true of every step that
 * changes the state, whether or not the state that it leads to was known. A pure function of what it reads; its verdict is
 * remembered for that.
 *
 * @param <V> the view of states: {@link ClusterView} or {@link StateView}
 * @param name as reported
 * @param predicate evaluated on steps
 */
public record ActionProperty<V>(String name, Predicate<V> predicate) {

    public ActionProperty {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(predicate, "predicate");
    }

    /** Says whether a step is as it should be. */
    @FunctionalInterface
    public interface Predicate<V> {
        /** The verdict on the step that leads from one state to another by an action. */
        boolean test(V before, Action action, V after);
    }
}
