package dev.clew.history.txn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.graph.Digraph;
import dev.clew.history.graph.StopRequest;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rw edges that close a cycle are those from whose target a path of other edges leads to their source. */
class SingleRwTest {
    private static final int NODES = 300;

    @Test
    void closingEdgesAreFoundAmongManyThatDoNotClose() {
        int found = 0;
        for (long seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            Component component = random(random, 120, 200);
            Digraph graph = component.only(EnumSet.of(DependencyKind.WR));
            BitSet closing = closing(component, graph);

            IntArrayList edges = new SingleRw(component, graph, new StopRequest(() -> false)).closingEdges(3);

            assertThat(edges.isEmpty()).as("seed %d", seed).isEqualTo(closing.isEmpty());
            assertThat(edges.intStream())
                    .as("seed %d", seed)
                    .hasSizeLessThanOrEqualTo(3)
                    .allMatch(closing::get);
            found += closing.isEmpty() ? 0 : 1;
        }
        assertThat(found).isBetween(100, 140);
    }

    /** More than 64 targets are looked at, one group of them after the other. */
    @Test
    void whatOneGroupOfTargetsReachesIsForgottenBeforeTheNext() {
        int found = 0;
        for (long seed = 0; seed < 60; seed++) {
            Component component = random(new Random(seed), 90, 400);
            Digraph graph = component.only(EnumSet.of(DependencyKind.WR));
            BitSet closing = closing(component, graph);

            IntArrayList edges = new SingleRw(component, graph, new StopRequest(() -> false)).closingEdges(400);

            assertThat(edges.isEmpty()).as("seed %d", seed).isEqualTo(closing.isEmpty());
            assertThat(edges.intStream()).as("seed %d", seed).allMatch(closing::get);
            found += closing.isEmpty() ? 0 : 1;
        }
        assertThat(found).isPositive();
    }

    /** Returns a sparse graph of wr edges that lead forward, and of rw edges that lead anywhere. */
    private static Component random(Random random, int wr, int rw) {
        DependencyGraph graph = new DependencyGraph(NODES);
        for (int i = 0; i < wr; i++) {
            int from = random.nextInt(NODES - 1);
            graph.add(from, DependencyKind.WR, null, from + 1 + random.nextInt(NODES - from - 1), null);
        }
        for (int i = 0; i < rw; i++) {
            int from = random.nextInt(NODES);
            graph.add(from, DependencyKind.RW, null, (from + 1 + random.nextInt(NODES - 1)) % NODES, null);
        }
        return new Component(graph, IntStream.range(0, graph.edges()).toArray());
    }

    private static BitSet closing(Component component, Digraph graph) {
        BitSet closing = new BitSet();
        for (int e = 0; e < component.edges(); e++) {
            if (component.kind(e) == DependencyKind.RW) {
                closing.set(e, reaches(graph, component.to(e), component.from(e)));
            }
        }
        return closing;
    }

    private static boolean reaches(Digraph graph, int from, int to) {
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        open.add(from);
        while (!open.isEmpty()) {
            int node = open.remove();
            if (node == to) {
                return true;
            }
            for (int e = graph.begin(node); e < graph.end(node); e++) {
                if (!seen.get(graph.target(e))) {
                    seen.set(graph.target(e));
                    open.add(graph.target(e));
                }
            }
        }
        return false;
    }
}
