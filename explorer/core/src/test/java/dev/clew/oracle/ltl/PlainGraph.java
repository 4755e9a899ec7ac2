package dev.clew.oracle.ltl;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Graph of states, numbered from 0, with fairness assumptions.
 *
 * @param initial the initial states
 * @param moves by state the steps out of it, including those back to it
 * @param strong by group whether its fairness is strong
 */
public record PlainGraph(Set<Integer> initial, List<List<Move>> moves, List<Boolean> strong) {

    /**
     * Step of the graph.
     *
     * @param groups the groups to which it belongs
     */
    public record Move(Set<Integer> groups, int target) {}

    /** Returns the number of states. */
    public int size() {
        return moves.size();
    }

    /** Returns the successors of a state, without the state itself. */
    public Set<Integer> successors(int state) {
        Set<Integer> successors = new LinkedHashSet<>();
        for (Move move : moves.get(state)) {
            if (move.target() != state) {
                successors.add(move.target());
            }
        }
        return successors;
    }

    /** Returns the groups that have a step from this state to another. */
    public Set<Integer> enabled(int state) {
        Set<Integer> enabled = new TreeSet<>();
        successors(state).forEach(target -> enabled.addAll(taken(state, target)));
        return enabled;
    }

    /** Returns the groups that have a step from one state to another; none for staying. */
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
