package dev.clew.model.selection;

import java.util.ArrayList;
import java.util.List;

/**
 * The properties and constraints of a model that a {@link Selection} leaves out. Immutable.
 *
 * @param properties names of the properties and goals that are not checked
 * @param deadlock whether the model looks for deadlocks and the selection does not
 * @param constraints names of the constraints that are not applied
 */
public record LeftOut(List<String> properties, boolean deadlock, List<String> constraints) {
    /** Nothing is left out. */
    public static final LeftOut NOTHING = new LeftOut(List.of(), false, List.of());

    public LeftOut {
        properties = List.copyOf(properties);
        constraints = List.copyOf(constraints);
    }

    /** Returns what this and a later selection together leave out. */
    public LeftOut and(LeftOut later) {
        List<String> allProperties = new ArrayList<>(properties);
        allProperties.addAll(later.properties);
        List<String> allConstraints = new ArrayList<>(constraints);
        allConstraints.addAll(later.constraints);
        return new LeftOut(allProperties, later.deadlock, allConstraints);
    }

    /** Returns whether a check without them judges less than the whole model. */
    public boolean judgesLess() {
        return deadlock || !properties.isEmpty();
    }

    /** Returns the left-out parts in phrases, such as {@code not checked: A, deadlock}; empty if nothing is left out. */
    public List<String> phrases() {
        List<String> phrases = new ArrayList<>();
        if (judgesLess()) {
            List<String> unchecked = new ArrayList<>(properties);
            if (deadlock) {
                unchecked.add("deadlock");
            }
            phrases.add("not checked: " + String.join(", ", unchecked));
        }
        if (!constraints.isEmpty()) {
            phrases.add((constraints.size() == 1 ? "constraint" : "constraints") + " not applied: "
                    + String.join(", ", constraints));
        }
        return phrases;
    }
}
