package dev.clew.model;

import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * A named predicate over a node's local states before and after a step; a pure function of both.
 *
 * @param name as reported
 * @param state the type of local state that it speaks of
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

    /** Whether the property says anything of a step between two local states. */
    public boolean concerns(Object before, Object after) {
        return state.isInstance(before) && state.isInstance(after);
    }

    /** Whether a step is as it should be, or none of this property's business. */
    public boolean admits(Object before, Object after) {
        return !concerns(before, after) || predicate.test(before, after);
    }
}
