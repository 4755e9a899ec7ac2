package dev.clew.model;

import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A named property of whole behaviors. It must be true of every behavior that the model's {@link Fairness} assumptions
 * admit. This includes behaviors that stop (infinite stuttering), unless a fair action is left enabled. A property with a
 * bound of time must be true of every behavior, whatever is fair.
 *
 * @param <V> the view of states: {@link ClusterView} or {@link StateView}
 * @param operator the temporal operator
 * @param name the name in reports
 * @param first the predicate, subject to the same rules as that of a {@link Property}
 * @param second the predicate that {@link Operator#LEADS_TO} leads to; null for the other operators
 * @param within the units of time after which the second predicate must have been true, at the latest;
 *     {@link #UNBOUNDED} for properties without a bound
 */
public record TemporalProperty<V>(
        Operator operator, String name, Predicate<V> first, @Nullable Predicate<V> second, int within) {
    /** The bound of a property without one. */
    public static final int UNBOUNDED = -1;

    public TemporalProperty {
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(first, "first");
        if ((second != null) != (operator == Operator.LEADS_TO)) {
            throw new IllegalArgumentException("only 'leads to' has a second predicate");
        }
        if (within < UNBOUNDED || (within != UNBOUNDED && operator != Operator.LEADS_TO)) {
            throw new IllegalArgumentException(
                    "property '" + name + "': a bound of time is a number of units from 0 on, and"
                            + " only 'leads to' has one; it is " + within);
        }
    }

    /** Creates a property without a bound of time. */
    public TemporalProperty(Operator operator, String name, Predicate<V> first, @Nullable Predicate<V> second) {
        this(operator, name, first, second, UNBOUNDED);
    }

    /** Returns whether the property bounds the time of a response. */
    public boolean isBounded() {
        return within != UNBOUNDED;
    }

    /** Returns the formula in TLA+ notation; a bound of time follows in words. */
    public String formula() {
        return operator.formula(within);
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

        /** Returns the TLA+ notation, and in words a bound of time unless it is {@link #UNBOUNDED}. */
        public String formula(int within) {
            return formula + (within == UNBOUNDED ? "" : " within " + within + (within == 1 ? " unit" : " units"));
        }
    }
}
