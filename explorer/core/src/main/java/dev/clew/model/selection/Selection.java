package dev.clew.model.selection;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties and constraints that a check uses; by default all that the model declares. Immutable.
 *
 * @param properties names of the only invariants, step properties, goals and temporal properties to check; null for all
 * @param deadlock whether deadlocks are looked for; null to leave it to the model
 * @param constraints names of the only constraints to apply; null for all
 */
public record Selection(
        @Nullable Set<String> properties, @Nullable Boolean deadlock, @Nullable Set<String> constraints) {
    /** Everything that the model declares. */
    public static final Selection ALL = new Selection(null, null, null);

    public Selection {
        properties = properties == null ? null : new LinkedHashSet<>(properties);
        constraints = constraints == null ? null : new LinkedHashSet<>(constraints);
    }

    /** Returns this selection with only these properties. */
    public Selection onlyProperties(Collection<String> names) {
        return new Selection(new LinkedHashSet<>(names), deadlock, constraints);
    }

    /** Returns this selection with or without the search for deadlocks. */
    public Selection withDeadlock(boolean value) {
        return new Selection(properties, value, constraints);
    }

    /** Returns this selection with only these constraints. */
    public Selection onlyConstraints(Collection<String> names) {
        return new Selection(properties, deadlock, new LinkedHashSet<>(names));
    }

    /** Returns whether a property is checked. */
    public boolean checks(String property) {
        return properties == null || properties.contains(property);
    }

    /** Returns whether a constraint is applied. */
    public boolean applies(String constraint) {
        return constraints == null || constraints.contains(constraint);
    }

    /** Returns whether deadlocks are looked for, in a model that looks for them if {@code declared}. */
    public boolean checksDeadlock(boolean declared) {
        return deadlock == null ? declared : deadlock;
    }

    /**
     * Returns what this selection leaves out of a model.
     *
     * @param propertyNames names of the model's properties and goals
     * @param checksDeadlock whether the model looks for deadlocks
     * @param constraintNames names of the model's constraints
     * @throws IllegalArgumentException if a selected name is not among them
     */
    public LeftOut from(
            String model, List<String> propertyNames, boolean checksDeadlock, List<String> constraintNames) {
        requireKnown(model, "property", properties, propertyNames);
        requireKnown(model, "constraint", constraints, constraintNames);
        return new LeftOut(
                without(propertyNames, properties),
                checksDeadlock && !checksDeadlock(true),
                without(constraintNames, constraints));
    }

    private static List<String> without(List<String> names, @Nullable Set<String> kept) {
        return kept == null
                ? List.of()
                : names.stream().filter(name -> !kept.contains(name)).toList();
    }

    private static void requireKnown(String model, String what, @Nullable Set<String> selected, List<String> names) {
        for (String name : selected == null ? Set.<String>of() : selected) {
            if (!names.contains(name)) {
                String known = names.isEmpty() ? "none" : String.join(", ", names);
                throw new IllegalArgumentException(
                        "model '" + model + "' has no " + what + " '" + name + "'; it has " + known);
            }
        }
    }
}
