package dev.clew.history.polygraph;

import dev.clew.history.polygraph.Polygraph.Kind;
import dev.clew.history.polygraph.Polygraph.Rule;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.function.IntPredicate;

/** Decides a polygraph by its definition: tries every choice of alternatives, and looks for a forbidden closed walk. */
final class EveryAlternative {
    private final Polygraph polygraph;

    EveryAlternative(Polygraph polygraph) {
        this.polygraph = polygraph;
    }

    /** Returns whether the certain edges alone have no forbidden closed walk. */
    boolean isCertainPossible() {
        return !hasForbiddenWalk(edges(e -> false));
    }

    /** Returns whether some choice gives no forbidden closed walk. */
    boolean isPossible() {
        for (int chosen = 0; chosen < 1 << polygraph.choices(); chosen++) {
            if (!hasForbiddenWalk(edges(chosen))) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether each choice has all edges of one of some walks. */
    boolean areRuledOutBy(Iterable<IntArrayList> walks) {
        for (int chosen = 0; chosen < 1 << polygraph.choices(); chosen++) {
            BitSet edges = edges(chosen);
            boolean isRuledOut = false;
            for (IntArrayList walk : walks) {
                isRuledOut |= walk.intStream().allMatch(edges::get);
            }
            if (!isRuledOut) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether edges follow one another in a circle that the rule forbids. */
    boolean isForbidden(IntArrayList walk) {
        for (int i = 0; i < walk.size(); i++) {
            if (polygraph.to(walk.getInt(i)) != polygraph.from(walk.getInt((i + 1) % walk.size()))) {
                return false;
            }
        }
        BitSet edges = new BitSet();
        walk.forEach(edges::set);
        return hasForbiddenWalk(edges);
    }

    private BitSet edges(int chosen) {
        return edges(edge -> {
            int literal = polygraph.literal(edge);
            return ((chosen >> (literal / 2)) & 1) == literal % 2;
        });
    }

    private BitSet edges(IntPredicate isChosen) {
        BitSet edges = new BitSet();
        for (int e = 0; e < polygraph.edges(); e++) {
            edges.set(e, e < polygraph.certainEdges() || isChosen.test(e));
        }
        return edges;
    }

    /**
     * Walks from each edge until its source is reached again. A state is a node with the anti-dependencies so far, up to
     * 2, and whether the last edge was one.
     */
    private boolean hasForbiddenWalk(BitSet edges) {
        for (int first = edges.nextSetBit(0); first >= 0; first = edges.nextSetBit(first + 1)) {
            if (polygraph.kind(first) != Kind.PASSED_ON && closes(first, edges)) {
                return true;
            }
        }
        return false;
    }

    private boolean closes(int first, BitSet edges) {
        boolean beginsWithAnti = polygraph.kind(first) == Kind.ANTI_DEPENDENCY;
        boolean[][][] seen = new boolean[polygraph.nodes()][3][2];
        Deque<int[]> open = new ArrayDeque<>();
        open.add(new int[] {polygraph.to(first), beginsWithAnti ? 1 : 0, beginsWithAnti ? 1 : 0});
        while (!open.isEmpty()) {
            int[] state = open.remove();
            if (seen[state[0]][state[1]][state[2]]) {
                continue;
            }
            seen[state[0]][state[1]][state[2]] = true;
            if (state[0] == polygraph.from(first) && isForbidden(state[1], beginsWithAnti && state[2] == 1)) {
                return true;
            }
            for (int e = edges.nextSetBit(0); e >= 0; e = edges.nextSetBit(e + 1)) {
                if (polygraph.from(e) == state[0]) {
                    step(state, e, open);
                }
            }
        }
        return false;
    }

    private void step(int[] state, int edge, Deque<int[]> open) {
        boolean isAnti = polygraph.kind(edge) == Kind.ANTI_DEPENDENCY;
        if (isAnti && state[2] == 1 && polygraph.rule() == Rule.ADJACENT_ANTI_DEPENDENCIES) {
            return; // the cycle is permitted
        }
        int last = polygraph.kind(edge) == Kind.PASSED_ON ? state[2] : isAnti ? 1 : 0;
        open.add(new int[] {polygraph.to(edge), Math.min(2, state[1] + (isAnti ? 1 : 0)), last});
    }

    private boolean isForbidden(int antiDependencies, boolean areAdjacentAtTheSeam) {
        return switch (polygraph.rule()) {
            case NO_CYCLE -> true;
            case ADJACENT_ANTI_DEPENDENCIES -> !areAdjacentAtTheSeam;
            case TWO_ANTI_DEPENDENCIES -> antiDependencies < 2;
        };
    }
}
