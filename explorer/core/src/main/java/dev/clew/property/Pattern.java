package dev.clew.property;

import dev.clew.model.TemporalProperty.Operator;

/**
 * What a behavior that violates a temporal property looks like, in terms of the flags of its states: some part at its
 * end, taken for ever, lies in certain states.
 *
 * @param operator what the property says
 * @param first the flag of its first predicate
 * @param second the flag of its second predicate; 0 if there is none
 */
record Pattern(Operator operator, int first, int second) {

    /** The flags of a property by its number. */
    static Pattern of(Operator operator, int number) {
        int bit = 1 << (2 * number);
        return new Pattern(operator, bit, operator == Operator.LEADS_TO ? bit << 1 : 0);
    }

    /** How many properties have flags in an int. */
    static final int MOST = Integer.SIZE / 2 - 1; // one flag is the graph's

    /** Whether a violation may go on in a state for ever. */
    boolean mayStay(int flags) {
        return switch (operator) {
            case EVENTUALLY, INFINITELY_OFTEN -> (flags & first) == 0;
            case LEADS_TO -> (flags & second) == 0;
            case EVENTUALLY_ALWAYS -> true;
        };
    }

    /** Whether the part that is taken for ever must hold such a state; one is enough. */
    boolean mustMeet(int flags) {
        return operator != Operator.EVENTUALLY_ALWAYS || (flags & first) == 0;
    }

    /** Whether the violation begins at once or at a trigger, and must stay where it may from there on. */
    boolean beginsSomewhere() {
        return operator == Operator.EVENTUALLY || operator == Operator.LEADS_TO;
    }

    /** Whether the violation begins in an initial state. */
    boolean beginsAtOnce() {
        return operator == Operator.EVENTUALLY;
    }

    /** Whether a violation may begin in a state, an initial one if it {@link #beginsAtOnce}. */
    boolean mayBegin(int flags) {
        return mayStay(flags) && (operator != Operator.LEADS_TO || (flags & first) != 0);
    }
}
