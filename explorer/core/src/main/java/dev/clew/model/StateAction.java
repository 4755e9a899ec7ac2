package dev.clew.model;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * A named action of a {@link SharedStateModel}: a function from a state to any number of successors.
 *
 * @param name the name in traces
 * @param arguments the arguments that the action is bound to, printed after the name; often empty
 * @param effect runs on a step; disables the step where its guard is false
 */
public record StateAction(String name, List<Object> arguments, Consumer<StateStep> effect) {

    public StateAction {
        Objects.requireNonNull(name, "name");
        arguments = List.copyOf(arguments);
        Objects.requireNonNull(effect, "effect");
    }

    /** Returns the user's objects whose code the action runs: its effect, and its guard if that is another object. */
    @API(status = API.Status.INTERNAL)
    public List<Object> code() {
        return effect instanceof GuardedEffect guarded ? guarded.code() : List.of(effect);
    }
}
