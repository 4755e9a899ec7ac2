package dev.clew.property;

import dev.clew.model.TemporalProperty.Operator;

/**
 * Shape of the behaviors that violate a temporal property, in terms of the flags of their states: the part at the end
 * that is repeated for ever lies within certain states.
 *
 * @param operator the operator of the property
 * @param first the flag of its first predicate
 * @param second the flag of its second predicate; 0 if there is none
 */
record Pattern(Operator operator, int first, int second) {

    /** Returns the pattern of the property with a number; the number determines its flags. */
    static Pattern of(Operator operator, int number) {
        int bit = 1 << (2 * number);
        return new Pattern(operator, bit, operator == Operator.LEADS_TO ? bit << 1 : 0);
    }

    /** Number of properties whose flags fit in an int. */
    static final int MOST = Integer.SIZE / 2 - 1; // one flag belongs to the graph

    /** Returns whether a violation may stay in a state for ever. */
    boolean mayStay(int flags) {
        return switch (operator) {
            case EVENTUALLY, INFINITELY_OFTEN -> (flags & first) == 0;
            case LEADS_TO -> (flags & second) == 0;
            case EVENTUALLY_ALWAYS -> true;
        };
    }

    /** Returns whether a state is one of those of which the repeated part must contain at least one. */
    boolean mustMeet(int flags) {
        return operator != Operator.EVENTUALLY_ALWAYS || (flags & first) == 0;
    }

    /**
     * Returns whether the violation begins at a particular state, initial or a trigger, and must from there on visit
     * only states in which it {@linkplain #mayStay may stay}.
     */
    boolean beginsSomewhere() {
        return operator == Operator.EVENTUALLY || operator == Operator.LEADS_TO;
    }

    /** Returns whether the violation begins in an initial state. */
    boolean beginsAtOnce() {
        return operator == Operator.EVENTUALLY;
    }

    /**
     * Returns whether a violation may begin in a state, provided that the state is initial if the violation
     * {@link #beginsAtOnce}.
     */
    boolean mayBegin(int flags) {
        return mayStay(flags) && (operator != Operator.LEADS_TO || (flags & first) != 0);
    }
}
