package dev.clew.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Steps that may break a property.
 *
 * @param property name of the property; empty for none
 * @param actions whether an action may break it
 */
record ExcusedSteps(String property, Predicate<Action> actions) {
    /** No step may break any property. */
    static final ExcusedSteps NONE = new ExcusedSteps("", action -> false);

    /** Returns a model's predicates without the invariant, which becomes a property of steps. */
    <V> List<Property<V>> properties(List<Property<V>> properties) {
        return properties.stream().filter(each -> !isIt(each)).toList();
    }

    /** Returns the properties of local steps without the one that no action can be blamed for. */
    List<StepProperty> stepProperties(List<StepProperty> properties) {
        return properties.stream().filter(each -> !each.name().equals(property)).toList();
    }

    /** Returns a model's properties of steps, with the one that excuses steps. */
    <V> List<ActionProperty<V>> actionProperties(List<Property<V>> properties, List<ActionProperty<V>> steps) {
        List<ActionProperty<V>> all = new ArrayList<>();
        for (ActionProperty<V> step : steps) {
            all.add(step.name().equals(property) ? lenient(step) : step);
        }
        properties.stream().filter(this::isIt).forEach(invariant -> all.add(kept(invariant)));
        return List.copyOf(all);
    }

    private boolean isIt(Property<?> candidate) {
        return candidate.kind() == Property.Kind.INVARIANT && candidate.name().equals(property);
    }

    private <V> ActionProperty<V> lenient(ActionProperty<V> step) {
        Predicate<Action> excused = actions;
        ActionProperty.Predicate<V> strict = step.predicate();
        return new ActionProperty<>(
                property, (before, action, after) -> excused.test(action) || strict.test(before, action, after));
    }

    private <V> ActionProperty<V> kept(Property<V> invariant) {
        Predicate<Action> excused = actions;
        Predicate<V> holds = invariant.predicate();
        return new ActionProperty<>(
                property, (before, action, after) -> excused.test(action) || !holds.test(before) || holds.test(after));
    }
}
