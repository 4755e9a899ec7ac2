package dev.clew.history.polygraph;

import static org.assertj.core.api.Assertions.assertThat;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The order agrees with all edges, at any time, and an edge is refused only if there is a path back. */
class TopologicalOrderTest {
    private static final int NODES = 7;

    @Test
    void edgesAreAddedUnlessTheyCloseACycle() {
        int refused = 0;
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            TopologicalOrder order = new TopologicalOrder(NODES);
            List<int[]> edges = new ArrayList<>();
            for (int step = 0; step < 40; step++) {
                if (!edges.isEmpty() && random.nextInt(4) == 0) {
                    order.removeLast();
                    edges.remove(edges.size() - 1);
                } else if (add(random.nextInt(NODES), random.nextInt(NODES), order, edges)) {
                    refused++;
                }
                assertThat(order.edges()).isEqualTo(edges.size());
                assertThat(edges)
                        .as("seed %d", seed)
                        .allMatch(edge -> order.position(edge[0]) < order.position(edge[1]));
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    /** Adds an edge to both; returns whether it was refused, for which there has to be a path. */
    private static boolean add(int from, int to, TopologicalOrder order, List<int[]> edges) {
        if (order.add(from, to, 100 + edges.size())) {
            edges.add(new int[] {from, to});
            return false;
        }
        IntArrayList path = order.path(from);
        int at = to;
        for (int edge : path) {
            assertThat(edges.get(order.tag(edge) - 100)[0]).isEqualTo(at);
            at = edges.get(order.tag(edge) - 100)[1];
        }
        assertThat(at).isEqualTo(from);
        return true;
    }

    @Test
    void ofNodesThatMayComeNextThatOfTheLowestRankDoes() {
        TopologicalOrder order = new TopologicalOrder(4);
        order.addUnsorted(3, 0, 0);

        assertThat(order.sort(node -> 10 - node)).isTrue();
        assertThat(new int[] {order.position(3), order.position(2), order.position(1), order.position(0)})
                .containsExactly(0, 1, 2, 3);
        assertThat(order.sort(node -> node)).isTrue();
        assertThat(new int[] {order.position(1), order.position(2), order.position(3), order.position(0)})
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void aNewOrderIsThatOfTheNumbers() {
        TopologicalOrder order = new TopologicalOrder(3);

        assertThat(order.position(2)).isEqualTo(2);
        assertThat(order.add(0, 2, 0)).isTrue();
        assertThat(order.work()).isZero();
    }

    @Test
    void everyEdgeThatIsLookedAtIsWork() {
        TopologicalOrder order = new TopologicalOrder(4);
        order.add(2, 3, 0);
        order.add(0, 1, 1);

        assertThat(order.add(3, 0, 2)).isTrue(); // looks at 0 -> 1 forward, and at 2 -> 3 backward
        assertThat(order.work()).isEqualTo(2);
    }

    @Test
    void aSortedGraphWithACycleIsRefused() {
        TopologicalOrder order = new TopologicalOrder(2);
        order.addUnsorted(0, 1, 0);
        order.addUnsorted(1, 0, 1);

        assertThat(order.sort(node -> node)).isFalse();
    }
}
