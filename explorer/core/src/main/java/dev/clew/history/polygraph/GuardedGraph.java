package dev.clew.history.polygraph;

import dev.clew.history.graph.StopRequest;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Edges of a {@link Polygraph} that are in force at the moment; none of them closes a forbidden cycle. Used by one
 * thread.
 *
 * <p>With two layers, node {@code n} is represented by {@code 2n} and {@code 2n + 1}. For
 * {@link Polygraph.Rule#ADJACENT_ANTI_DEPENDENCIES} the second means that {@code n} was reached by an anti-dependency,
 * and forbidden cycles are cycles. For {@link Polygraph.Rule#TWO_ANTI_DEPENDENCIES} it means that the path to {@code n}
 * has used an anti-dependency, and forbidden are cycles and paths from {@code 2n} to {@code 2n + 1}.
 */
final class GuardedGraph {
    private final Polygraph polygraph;
    private final StopRequest stop;
    private final TopologicalOrder order;
    private final int layers;
    private final boolean layered;

    /** Literal that adds each edge of the polygraph, {@link Polygraph#CERTAIN} if it is certain. */
    private final int[] literals;

    private long workBefore;

    /** Creates a graph with the certain edges. */
    GuardedGraph(Polygraph polygraph, StopRequest stop) {
        this.polygraph = polygraph;
        this.stop = stop;
        layers = polygraph.rule().layers;
        layered = polygraph.rule() == Polygraph.Rule.TWO_ANTI_DEPENDENCIES;
        order = new TopologicalOrder(layers * polygraph.nodes());
        literals = new int[polygraph.edges()];
        Arrays.fill(literals, Polygraph.CERTAIN);
        for (int literal = 0; literal < 2 * polygraph.choices(); literal++) {
            Arrays.fill(literals, polygraph.begin(literal), polygraph.end(literal), literal);
        }
        for (int e = 0; e < polygraph.certainEdges(); e++) {
            addCertain(e);
        }
        if (!order.sort(node -> polygraph.rank(node / layers))) {
            throw new IllegalArgumentException("the certain edges have a forbidden cycle");
        }
    }

    private void addCertain(int edge) {
        int from = layers * polygraph.from(edge);
        int to = layers * polygraph.to(edge);
        if (layers == 1) {
            order.addUnsorted(from, to, edge);
        } else if (polygraph.isAntiDependency(edge)) {
            order.addUnsorted(from, to + 1, edge);
        } else {
            order.addUnsorted(from, to, edge);
            order.addUnsorted(from + 1, second(edge, to), edge);
        }
    }

    private int second(int edge, int to) {
        return layered || polygraph.isPassedOn(edge) ? to + 1 : to;
    }

    /** Returns the number of edges of the doubled graph, to which {@link #shrink} can return. */
    int size() {
        return order.edges();
    }

    /** Removes the edges that were added after the graph had this size. */
    void shrink(int size) {
        while (order.edges() > size) {
            order.removeLast();
        }
    }

    /** Returns whether the present order has the source of an edge before its target. */
    boolean isForward(int edge) {
        return order.position(layers * polygraph.from(edge)) < order.position(layers * polygraph.to(edge));
    }

    /** Returns whether the present order has the source of every edge of a literal before its target. */
    boolean isForwardWith(int literal) {
        for (int e = polygraph.begin(literal); e < polygraph.end(literal); e++) {
            int from = layers * polygraph.from(e);
            int to = layers * polygraph.to(e);
            boolean isAnti = polygraph.isAntiDependency(e);
            if (order.position(from) > order.position(layers == 2 && isAnti ? to + 1 : to)
                    || (layers == 2 && !isAnti && order.position(from + 1) > order.position(second(e, to)))) {
                return false;
            }
        }
        stop.worked(1);
        return true;
    }

    /**
     * Adds the edges of a literal. Returns null, or a forbidden closed walk that they complete, as edges of the
     * polygraph; then some of the edges may have been added.
     */
    @Nullable
    IntArrayList add(int literal) {
        for (int e = polygraph.begin(literal); e < polygraph.end(literal); e++) {
            IntArrayList walk = addEdge(e);
            if (walk != null) {
                return walk;
            }
        }
        stop.worked(1 + order.work() - workBefore);
        workBefore = order.work();
        return null;
    }

    private @Nullable IntArrayList addEdge(int edge) {
        int from = layers * polygraph.from(edge);
        int to = layers * polygraph.to(edge);
        boolean isAnti = polygraph.isAntiDependency(edge);
        int first = layers == 2 && isAnti ? to + 1 : to;
        if (!order.add(from, first, edge)) {
            return walk(edge, from);
        }
        if (layers == 2 && !isAnti && !order.add(from + 1, second(edge, to), edge)) {
            return walk(edge, from + 1);
        }
        return layered && order.reaches(first, from + 1) ? walk(edge, from + 1) : null;
    }

    private IntArrayList walk(int edge, int end) {
        IntArrayList walk = new IntArrayList();
        walk.add(edge);
        order.path(end).forEach(e -> walk.add(order.tag(e)));
        return walk;
    }

    /** Returns the negations of the literals that added the edges of a walk. */
    int[] clause(IntArrayList walk) {
        IntLinkedOpenHashSet clause = new IntLinkedOpenHashSet();
        walk.forEach(edge -> {
            if (literals[edge] != Polygraph.CERTAIN) {
                clause.add(literals[edge] ^ 1);
            }
        });
        return clause.toIntArray();
    }
}
