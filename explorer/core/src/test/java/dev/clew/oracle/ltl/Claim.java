package dev.clew.oracle.ltl;

import dev.clew.model.TemporalProperty.Operator;
import java.util.List;
import java.util.Set;

/**
 * Temporal property of a graph.
 *
 * @param first the states in which its first predicate is true
 * @param second the states in which its second predicate is true; empty for operators without one
 */
public record Claim(Operator operator, Set<Integer> first, Set<Integer> second) {

    /** Returns whether a state may lie in the loop of a violating behavior. */
    boolean mayRecur(int state) {
        return switch (operator) {
            case EVENTUALLY, INFINITELY_OFTEN -> !first.contains(state);
            case LEADS_TO -> !second.contains(state);
            case EVENTUALLY_ALWAYS -> true;
        };
    }

    /** Returns whether some state of that loop must be like this one. */
    boolean mustRecur(int state) {
        return operator != Operator.EVENTUALLY_ALWAYS || !first.contains(state);
    }

    /**
     * Returns whether this is violated by the behavior that passes through the given states and then repeats those from
     * an index on for ever.
     */
    boolean isViolatedBy(List<Integer> states, int loopStart) {
        List<Integer> loop = states.subList(loopStart, states.size());
        return switch (operator) {
            case EVENTUALLY -> states.stream().noneMatch(first::contains);
            case INFINITELY_OFTEN -> loop.stream().noneMatch(first::contains);
            case EVENTUALLY_ALWAYS -> loop.stream().anyMatch(state -> !first.contains(state));
            case LEADS_TO -> {
                boolean waits = false;
                for (int state : states) {
                    waits = !second.contains(state) && (waits || first.contains(state));
                }
                yield waits && loop.stream().noneMatch(second::contains);
            }
        };
    }
}
