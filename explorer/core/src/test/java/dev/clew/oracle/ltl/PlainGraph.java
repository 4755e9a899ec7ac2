package dev.clew.oracle.ltl;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A graph of states, numbered from 0, with what must be treated fairly.
 *
 * @param initial the initial states
 * @param moves by state the steps out of it, those that lead back to it included
 * @param strong by group whether its fairness is strong
 */
public record PlainGraph(Set<Integer> initial, List<List<Move>> moves, List<Boolean> strong) {

    /**
     * A step.
     *
     * @param groups the groups that it is a step of
     */
    public record Move(Set<Integer> groups, int target) {}

    /** Number of states. */
    public int size() {
        return moves.size();
    }

    /** The states that can follow a state, itself left out. */
    public Set<Integer> successors(int state) {
        Set<Integer> successors = new LinkedHashSet<>();
        for (Move move : moves.get(state)) {
            if (move.target() != state) {
                successors.add(move.target());
            }
        }
        return successors;
    }

    /** The groups of which some step leads from a state to another. */
    public Set<Integer> enabled(int state) {
        Set<Integer> enabled = new TreeSet<>();
        successors(state).forEach(target -> enabled.addAll(taken(state, target)));
        return enabled;
    }

    /** The groups of which going from one state to another is a step; none for staying. */
    public Set<Integer> taken(int from, int to) {
        Set<Integer> taken = new TreeSet<>();
        for (Move move : moves.get(from)) {
            if (from != to && move.target() == to) {
                taken.addAll(move.groups());
            }
        }
        return taken;
    }
}
