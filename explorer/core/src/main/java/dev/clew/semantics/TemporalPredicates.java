package dev.clew.semantics;

import dev.clew.model.TemporalProperty;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A temporal property over packed states. Thread-safe.
 *
 * @param operator what it says
 * @param name as reports name it
 * @param first the predicate
 * @param second what {@link TemporalProperty.Operator#LEADS_TO} leads to; null for the others
 */
public record TemporalPredicates(
        TemporalProperty.Operator operator, String name, StatePredicate first, @Nullable StatePredicate second) {

    /** A model's property, its predicates made ready for packed states. */
    public static <V> TemporalPredicates of(
            TemporalProperty<V> property, Function<Predicate<V>, StatePredicate> ready) {
        Predicate<V> second = property.second();
        return new TemporalPredicates(
                property.operator(),
                property.name(),
                ready.apply(property.first()),
                second == null ? null : ready.apply(second));
    }
}
