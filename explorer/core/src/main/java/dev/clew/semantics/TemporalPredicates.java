package dev.clew.semantics;

import dev.clew.model.TemporalProperty;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Temporal property over packed states. Thread-safe.
 *
 * @param operator the temporal operator
 * @param name the name in reports
 * @param first the predicate
 * @param second the predicate that {@link TemporalProperty.Operator#LEADS_TO} leads to; null for the other operators
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
