package dev.clew.model;

import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * A named predicate over a node's local states before and after a step. It must be a pure function of both.
 *
 * @param name the name in reports
 * @param state the type of local state to which it applies
 * @param predicate evaluated on states of that type
 */
public record StepProperty(String name, Class<?> state, BiPredicate<Object, Object> predicate) {

    public StepProperty {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(predicate, "predicate");
    }

    static <S> StepProperty of(String name, Class<S> state, BiPredicate<S, S> predicate) {
        return new StepProperty(name, state, (before, after) -> predicate.test(state.cast(before), state.cast(after)));
    }

    /** Returns whether the property applies to a step between two local states. */
    public boolean concerns(Object before, Object after) {
        return state.isInstance(before) && state.isInstance(after);
    }

    /** Returns whether a step is allowed; true if the property does not apply to it. */
    public boolean admits(Object before, Object after) {
        return !concerns(before, after) || predicate.test(before, after);
    }
}
