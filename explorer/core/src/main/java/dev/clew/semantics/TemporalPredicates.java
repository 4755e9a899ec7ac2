package dev.clew.semantics;

import dev.clew.model.TemporalProperty;
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
        TemporalProperty.Operator operator, String name, StatePredicate first, @Nullable StatePredicate second) {}
