package dev.clew.history.txn;

import dev.clew.history.graph.StopRequest;
import dev.clew.history.polygraph.Polygraph;
import dev.clew.history.polygraph.Polygraph.Kind;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Polygraph of a history for one level: the dependencies that are certain, and for each two chains of versions of a key
 * whose order is unknown the dependencies of either order. Used by one thread.
 */
final class VersionChoices {
    /** Greatest number of edges; more would take more than about a gigabyte. */
    static final int MOST_EDGES = 20_000_000;

    private record Choice(Chain one, Chain other) {}

    private final DependencyGraph graph;
    private final StopRequest stop;
    private final IntPredicate kept;
    private final Polygraph polygraph;
    private final IntArrayList certain = new IntArrayList();
    private final List<Choice> choices = new ArrayList<>();
    private boolean isTooLarge;

    private VersionChoices(
            DependencyGraph graph, Polygraph.Rule rule, int[] ranks, IntPredicate kept, StopRequest stop) {
        this.graph = graph;
        this.stop = stop;
        this.kept = kept;
        polygraph = new Polygraph(graph.nodes(), rule, Arrays.copyOf(ranks, graph.nodes()));
        for (int e = 0; e < graph.edges(); e++) {
            if (isKept(graph.from(e)) && isKept(graph.to(e))) {
                certain.add(e);
                polygraph.add(graph.from(e), graph.to(e), kind(graph.kind(e)));
            }
        }
    }

    /**
     * Creates the polygraph of a level; empty if it has more than {@link #MOST_EDGES} edges.
     *
     * @param graph the certain dependencies
     * @param ranks a guess at the position of each transaction in an order
     * @param kept the transactions to regard; if not all, no order of chains is supposed to follow from real time
     */
    static Optional<VersionChoices> of(
            DependencyGraph graph,
            IsolationLevel level,
            List<List<Chain>> keys,
            boolean isRealTime,
            int[] ranks,
            IntPredicate kept,
            StopRequest stop) {
        VersionChoices result = new VersionChoices(graph, rule(level), ranks, kept, stop);
        for (List<Chain> chains : keys) {
            if (isRealTime) {
                result.addConcurrent(chains);
            } else {
                result.addAll(chains);
            }
        }
        return result.isTooLarge ? Optional.empty() : Optional.of(result);
    }

    private static Polygraph.Rule rule(IsolationLevel level) {
        return switch (level) {
            case PARALLEL_SNAPSHOT_ISOLATION -> Polygraph.Rule.TWO_ANTI_DEPENDENCIES;
            case SNAPSHOT_ISOLATION -> Polygraph.Rule.ADJACENT_ANTI_DEPENDENCIES;
            default -> Polygraph.Rule.NO_CYCLE;
        };
    }

    private static Kind kind(DependencyKind kind) {
        return switch (kind) {
            case RW -> Kind.ANTI_DEPENDENCY;
            case THROUGH -> Kind.PASSED_ON;
            default -> Kind.DEPENDENCY;
        };
    }

    private boolean isKept(int node) {
        return graph.isJunction(node) || kept.test(node);
    }

    Polygraph polygraph() {
        return polygraph;
    }

    private void addAll(List<Chain> chains) {
        for (int i = 0; i < chains.size() && !isTooLarge; i++) {
            for (int j = i + 1; j < chains.size() && !isTooLarge; j++) {
                add(chains.get(i), chains.get(j));
            }
        }
    }

    /**
     * Adds the choices of chains except where all dependencies of one order follow from real time: where the writer and
     * the readers of the last version of one chain had returned before the writer of the other's first version was
     * invoked.
     */
    private void addConcurrent(List<Chain> chains) {
        List<Chain> sorted = new ArrayList<>(chains);
        sorted.sort(Comparator.comparingLong(Chain::begun));
        List<Chain> open = new ArrayList<>();
        for (Chain chain : sorted) {
            open.removeIf(other -> other.settled() < chain.begun());
            for (Chain other : open) {
                if (!isTooLarge) {
                    add(other, chain);
                }
            }
            open.add(chain);
            stop.worked(open.size());
        }
    }

    private void add(Chain one, Chain other) {
        if (one.first().writer() == other.first().writer()) {
            return;
        }
        choices.add(new Choice(one, other));
        addOrder(one, other);
        addOrder(other, one);
        isTooLarge = polygraph.edges() > MOST_EDGES;
        stop.worked(1);
    }

    private void addOrder(Chain earlier, Chain later) {
        polygraph.beginAlternative();
        polygraph.add(earlier.last().writer(), later.first().writer(), Kind.DEPENDENCY);
        for (int reader : earlier.readers()) {
            if (reader != later.first().writer()) {
                polygraph.add(reader, later.first().writer(), Kind.ANTI_DEPENDENCY);
            }
        }
    }

    /** Returns the keys of the choices that closed walks depend on, sorted by their names. */
    List<String> keys(List<IntArrayList> walks) {
        return walks.stream()
                .flatMapToInt(IntArrayList::intStream)
                .filter(edge -> edge >= certain.size())
                .mapToObj(edge -> choices.get(polygraph.literal(edge) / 2))
                .map(choice -> choice.one.first().key().toString())
                .distinct()
                .sorted()
                .toList();
    }

    /** Adds the edges of a closed walk to a graph that has those of the history, and returns their indices in it. */
    List<Integer> addTo(DependencyGraph shown, IntArrayList walk) {
        List<Integer> edges = new ArrayList<>();
        for (int edge : walk) {
            if (edge < certain.size()) {
                edges.add(certain.getInt(edge));
            } else {
                edges.add(shown.edges());
                addChosen(shown, edge);
            }
        }
        return edges;
    }

    private void addChosen(DependencyGraph shown, int edge) {
        int literal = polygraph.literal(edge);
        Choice choice = choices.get(literal / 2);
        Chain earlier = literal % 2 == 0 ? choice.one : choice.other;
        Chain later = literal % 2 == 0 ? choice.other : choice.one;
        DependencyKind kind = polygraph.kind(edge) == Kind.ANTI_DEPENDENCY ? DependencyKind.RW : DependencyKind.WW;
        shown.add(polygraph.from(edge), kind, earlier.last(), polygraph.to(edge), later.first());
    }
}
