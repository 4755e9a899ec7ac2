package dev.clew.model;

import java.util.List;
import java.util.function.Consumer;

/**
 * Effect of an action with a guard.
 *
 * @param code the user's guard and effect
 * @param body tests the guard, then has the effect
 */
record GuardedEffect(List<Object> code, Consumer<StateStep> body) implements Consumer<StateStep> {

    @Override
    public void accept(StateStep step) {
        body.accept(step);
    }
}
