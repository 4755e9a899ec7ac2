package dev.clew.model;

import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A named property of whole behaviors. It must be true of every behavior that the model's {@link Fairness} assumptions
 * admit. This includes behaviors that stop (infinite stuttering), unless a fair action is left enabled.
 *
 * @param <V> the view of states: {@link ClusterView} or {@link StateView}
 * @param operator the temporal operator
 * @param name the name in reports
 * @param first the predicate, subject to the same rules as that of a {@link Property}
 * @param second the predicate that {@link Operator#LEADS_TO} leads to; null for the other operators
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

    /** Temporal operator. */
    public enum Operator {
        /** The predicate becomes true: TLA+'s {@code <>P}. */
        EVENTUALLY("<>P"),
        /** Whenever the first predicate is true, the second is true then or later: {@code P ~> Q}. */
        LEADS_TO("P ~> Q"),
        /** The predicate is true again and again: {@code []<>P}. */
        INFINITELY_OFTEN("[]<>P"),
        /** From some state on the predicate stays true: {@code <>[]P}. */
        EVENTUALLY_ALWAYS("<>[]P");

        private final String formula;

        Operator(String formula) {
            this.formula = formula;
        }

        /** Returns the TLA+ notation. */
        public String formula() {
            return formula;
        }
    }
}
