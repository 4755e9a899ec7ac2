package dev.clew.model;

import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A named property of whole behaviors. It must be true of every behavior that the model's {@link Fairness} assumptions
 * admit; one that never goes on (infinite stuttering) is such a behavior too, unless a fair action is left enabled.
 *
 * @param <V> the view of states: {@link ClusterView} or {@link StateView}
 * @param operator what it says
 * @param name as reported
 * @param first the predicate, of which the same must be true as of a {@link Property}'s
 * @param second what {@link Operator#LEADS_TO} leads to; null for the others
 */
public record TemporalProperty<V>(Operator operator, String name, Predicate<V> first, @Nullable Predicate<V> second) {

    public TemporalProperty {
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(first, "first");
        if ((second != null) != (operator == Operator.LEADS_TO)) {
            throw new IllegalArgumentException("only 'leads to' has a second predicate");
        }
    }

    /** What is said of a behavior. */
    public enum Operator {
        /** The predicate becomes true: TLA+'s {@code <>P}. */
        EVENTUALLY("<>P"),
        /** Whenever the first is true, the second is then or becomes so: {@code P ~> Q}. */
        LEADS_TO("P ~> Q"),
        /** The predicate is true again and again: {@code []<>P}. */
        INFINITELY_OFTEN("[]<>P"),
        /** From some state on the predicate stays true: {@code <>[]P}. */
        EVENTUALLY_ALWAYS("<>[]P");

        private final String formula;

        Operator(String formula) {
            this.formula = formula;
        }

        /** As TLA+ writes it. */
        public String formula() {
            return formula;
        }
    }
}
