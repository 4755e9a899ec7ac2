package dev.clew.oracle;

import dev.clew.model.Fairness;
import dev.clew.model.TemporalProperty.Operator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Temporal properties of a random model, as data.
 *
 * @param <C> predicates over states
 * @param fairness the assumptions; empty for the default ones
 */
record TemporalSpec<C>(List<Claim<C>> claims, Optional<List<Fairness>> fairness) {

    /** Named property; only {@link Operator#LEADS_TO} uses the second predicate. */
    record Claim<C>(Operator operator, String name, C first, C second) {}

    @Override
    public String toString() {
        return "  assuming " + fairness.map(List::toString).orElse("the default") + "\n  "
                + claims.stream().map(Claim::toString).collect(Collectors.joining("\n  "));
    }
}
