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
 * @param within the greatest time until then, in units; {@link TemporalProperty#UNBOUNDED} if there is no bound
 */
public record TemporalPredicates(
        TemporalProperty.Operator operator,
        String name,
        StatePredicate first,
        @Nullable StatePredicate second,
        int within) {

    /** Returns whether the property bounds the time of a response. */
    public boolean isBounded() {
        return within != TemporalProperty.UNBOUNDED;
    }

    /** A model's property, its predicates made ready for packed states. */
    public static <V> TemporalPredicates of(
            TemporalProperty<V> property, Function<Predicate<V>, StatePredicate> ready) {
        Predicate<V> second = property.second();
        return new TemporalPredicates(
                property.operator(),
                property.name(),
                ready.apply(property.first()),
                second == null ? null : ready.apply(second),
                property.within());
    }
}
