package dev.clew.model;

import dev.clew.model.selection.LeftOut;
import dev.clew.model.selection.Selection;
import java.util.List;
import java.util.function.Function;

/** Applies a {@link Selection} to the lists of a model. */
final class SelectedParts {
    private SelectedParts() {}

    /**
     * Returns what a selection leaves out of a model.
     *
     * @throws IllegalArgumentException if it names a property or constraint that the model does not have
     */
    static LeftOut leftOut(Model model, Selection selection) {
        LeftOut left =
                selection.from(model.name(), model.propertyNames(), model.checksDeadlock(), model.constraintNames());
        boolean stillWithout = model.leftOut().deadlock() && !selection.checksDeadlock(false);
        return stillWithout ? new LeftOut(left.properties(), true, left.constraints()) : left;
    }

    /** Returns the selected ones of some properties. */
    static <P> List<P> named(List<P> properties, Function<P, String> name, Selection selection) {
        return properties.stream()
                .filter(property -> selection.checks(name.apply(property)))
                .toList();
    }

    /** Returns the selected ones of a model's predicates; final states and operands of temporal properties are kept. */
    static <V> List<Property<V>> properties(List<Property<V>> properties, Selection selection) {
        return properties.stream()
                .filter(property -> switch (property.kind()) {
                    case INVARIANT, SOMETIMES -> selection.checks(property.name());
                    case CONSTRAINT -> selection.applies(property.name());
                    case FINAL, TEMPORAL -> true;
                })
                .toList();
    }
}
