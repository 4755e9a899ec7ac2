package dev.clew.oracle;

import dev.clew.model.Fairness;
import dev.clew.model.TemporalProperty.Operator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a random model says of whole behaviors, as data.
 *
 * @param <C> predicates over states
 * @param fairness what is assumed; empty for what models assume by default
 */
record TemporalSpec<C>(List<Claim<C>> claims, Optional<List<Fairness>> fairness) {

    /** A named property; only {@link Operator#LEADS_TO} looks at the second predicate. */
    record Claim<C>(Operator operator, String name, C first, C second) {}

    @Override
    public String toString() {
        return "  assuming " + fairness.map(List::toString).orElse("the default") + "\n  "
                + claims.stream().map(Claim::toString).collect(Collectors.joining("\n  "));
    }
}
