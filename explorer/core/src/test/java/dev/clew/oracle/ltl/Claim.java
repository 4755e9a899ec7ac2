package dev.clew.oracle.ltl;

import dev.clew.model.TemporalProperty.Operator;
import java.util.List;
import java.util.Set;

/**
 * A temporal property of a graph.
 *
 * @param first the states in which its first predicate is true
 * @param second the same of its second predicate; empty for operators that have none
 */
public record Claim(Operator operator, Set<Integer> first, Set<Integer> second) {

    /** Whether a state may lie in the part of a violating behavior that is taken for ever. */
    boolean mayRecur(int state) {
        return switch (operator) {
            case EVENTUALLY, INFINITELY_OFTEN -> !first.contains(state);
            case LEADS_TO -> !second.contains(state);
            case EVENTUALLY_ALWAYS -> true;
        };
    }

    /** Whether some state of that part must be like this one. */
    boolean mustRecur(int state) {
        return operator != Operator.EVENTUALLY_ALWAYS || !first.contains(state);
    }

    /** Whether the behavior that goes along some states, and then for ever round those from a place on, violates this. */
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
