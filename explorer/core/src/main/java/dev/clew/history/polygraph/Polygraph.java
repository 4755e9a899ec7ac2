package dev.clew.history.polygraph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;

/**
 * Graph with certain edges and with choices. Each choice adds either its first or its second set of edges. Filled by
 * one thread.
 *
 * <p>Inside, a node may be doubled, so that the cycles that a {@link Rule} forbids are the cycles of the doubled graph,
 * or paths in it from a node to its double.
 */
public final class Polygraph {
    /** Cycles that are forbidden. */
    public enum Rule {
        /** Every cycle. */
        NO_CYCLE(1),
        /** Cycles in which no two anti-dependencies are adjacent. */
        ADJACENT_ANTI_DEPENDENCIES(2),
        /** Cycles with fewer than two anti-dependencies. */
        TWO_ANTI_DEPENDENCIES(2);

        final int layers;

        Rule(int layers) {
            this.layers = layers;
        }
    }

    /** Kinds of edges. */
    public enum Kind {
        DEPENDENCY,
        ANTI_DEPENDENCY,
        /** Continues the edge that led to its source. Such edges are certain. */
        PASSED_ON
    }

    /** Tag of an edge of the doubled graph that is certain; others have the literal that adds them. */
    static final int CERTAIN = -1;

    private final int nodes;
    private final Rule rule;
    private final int[] ranks;

    /** Edges of the original graph: the certain ones, then those of each literal in order. */
    private final IntArrayList from = new IntArrayList();

    private final IntArrayList to = new IntArrayList();
    private final List<Kind> kinds = new ArrayList<>();

    /** Index of the first edge of each literal; literal {@code 2c} is the first alternative of choice {@code c}. */
    private final IntArrayList begin = new IntArrayList();

    /**
     * Creates a graph of the nodes {@code 0 .. nodes - 1}.
     *
     * @param ranks a guess at an order of the nodes; of two nodes, that with the lower rank is tried first
     */
    public Polygraph(int nodes, Rule rule, int[] ranks) {
        this.nodes = nodes;
        this.rule = rule;
        this.ranks = ranks.clone();
    }

    /** Returns the guess at the position of a node. */
    int rank(int node) {
        return ranks[node];
    }

    /** Adds an edge: to the alternative that was begun last, or, before any, a certain one. */
    public void add(int source, int destination, Kind kind) {
        from.add(source);
        to.add(destination);
        kinds.add(kind);
    }

    /** Begins an alternative, to which the next edges belong; every second one completes a choice. */
    public void beginAlternative() {
        begin.add(from.size());
    }

    /** Returns the number of choices. */
    public int choices() {
        return begin.size() / 2;
    }

    /** Returns the number of edges, certain or not. */
    public int edges() {
        return from.size();
    }

    /** Returns whether the certain edges have no cycle, which is necessary for {@link Rule#NO_CYCLE}. */
    public boolean isCertainPossible() {
        TopologicalOrder order = new TopologicalOrder(nodes);
        for (int edge = 0; edge < certainEdges(); edge++) {
            order.addUnsorted(from(edge), to(edge), edge);
        }
        return order.sort(this::rank);
    }

    int nodes() {
        return nodes;
    }

    Rule rule() {
        return rule;
    }

    /** Returns the number of certain edges, which have the lowest indices. */
    public int certainEdges() {
        return begin.isEmpty() ? from.size() : begin.getInt(0);
    }

    int begin(int literal) {
        return begin.getInt(literal);
    }

    int end(int literal) {
        return literal + 1 < begin.size() ? begin.getInt(literal + 1) : from.size();
    }

    /** Returns the source of an edge. */
    public int from(int edge) {
        return from.getInt(edge);
    }

    /** Returns the target of an edge. */
    public int to(int edge) {
        return to.getInt(edge);
    }

    /** Returns the kind of an edge. */
    public Kind kind(int edge) {
        return kinds.get(edge);
    }

    /** Returns the literal that adds an edge that is not certain. */
    public int literal(int edge) {
        int low = 0;
        int high = begin.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (begin.getInt(middle) <= edge) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    boolean isAntiDependency(int edge) {
        return kinds.get(edge) == Kind.ANTI_DEPENDENCY;
    }

    boolean isPassedOn(int edge) {
        return kinds.get(edge) == Kind.PASSED_ON;
    }
}
