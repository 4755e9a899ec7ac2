package dev.clew.oracle.ltl;

import dev.clew.oracle.ltl.Formula.Literal;
import java.util.List;
import java.util.Set;

/**
 * Generalised B&uuml;chi automaton whose nodes, numbered from 0, read a state each.
 *
 * @param initial the nodes that may read the first state
 * @param successors by node those that may read the next state
 * @param labels by node what must be true of the state it reads
 * @param acceptance sets of nodes, each of which must be visited infinitely often
 */
record Automaton(
        List<Integer> initial,
        List<List<Integer>> successors,
        List<Set<Literal>> labels,
        List<Set<Integer>> acceptance) {

    int size() {
        return labels.size();
    }

    /** Returns whether a node may read a state in which these atoms are true. */
    boolean reads(int node, Set<String> atoms) {
        for (Literal literal : labels.get(node)) {
            if (atoms.contains(literal.atom()) != literal.positive()) {
                return false;
            }
        }
        return true;
    }
}
