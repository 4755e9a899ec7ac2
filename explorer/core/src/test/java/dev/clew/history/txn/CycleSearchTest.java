package dev.clew.history.txn;

import static dev.clew.history.txn.DependencyKind.RW;
import static dev.clew.history.txn.DependencyKind.THROUGH;
import static dev.clew.history.txn.DependencyKind.WR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.graph.StopRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Cycles in graphs made by hand: through junctions, with many rw edges, and walks that meet themselves. */
class CycleSearchTest {
    private static final Key KEY = new Key("x", true);

    private static StopRequest never() {
        return new StopRequest(() -> false);
    }

    private static void add(DependencyGraph graph, int from, DependencyKind kind, int to) {
        graph.add(from, kind, KEY.initial(), to, KEY.initial());
    }

    private static Map<AnomalyKind, List<Integer>> cycles(DependencyGraph graph) {
        List<int[]> components = CycleSearch.components(graph, never());
        assertThat(components).hasSize(1);
        return new ComponentSearch(new Component(graph, components.get(0)), never()).cycles();
    }

    private static List<Integer> transactions(DependencyGraph graph, Map<AnomalyKind, List<Integer>> cycles) {
        List<Integer> cycle = Objects.requireNonNull(cycles.values().iterator().next());
        return graph.explain(cycle).stream().map(Dependency::from).toList();
    }

    /** rw and wr in turn; each end of an rw edge is a component of its own without the rw edges. */
    private static DependencyGraph ring(int transactions) {
        DependencyGraph graph = new DependencyGraph(transactions);
        for (int t = 0; t < transactions; t++) {
            add(graph, t, t % 2 == 0 ? RW : WR, (t + 1) % transactions);
        }
        return graph;
    }

    @Test
    void aLongRingWithoutAdjacentRwIsGNonadjacent() {
        DependencyGraph graph = ring(280);

        assertThat(cycles(graph)).containsOnlyKeys(AnomalyKind.G_NONADJACENT);
        assertThat(transactions(graph, cycles(graph))).hasSize(280);
    }

    @Test
    void aSingleRwCycleIsFoundWhereverItIsAmongManyRwEdges() {
        for (int t = 0; t < 280; t += 2) {
            DependencyGraph graph = ring(280);
            add(graph, t + 1, WR, t);

            Map<AnomalyKind, List<Integer>> cycles = cycles(graph);
            assertThat(cycles).containsOnlyKeys(AnomalyKind.G_SINGLE);
            assertThat(transactions(graph, cycles)).containsExactly(t, t + 1);
        }
    }

    /**
     * From transaction 0 an rw loop (0, 1, 2), whose rw edges meet at 0, and a loop (0, 3, 4, 5, 6) in which no rw follows
     * another. A walk that begins on the first goes through 0 twice.
     */
    private static DependencyGraph twoLoops(List<Integer> order, boolean byJunction) {
        int[][] ends = {{0, 1}, {1, 2}, {2, 0}, {0, 3}, {3, 4}, {4, 5}, {5, 6}, {6, 0}};
        Set<Integer> rw = Set.of(0, 2, 4, 6);
        DependencyGraph graph = new DependencyGraph(7);
        for (int edge : order) {
            DependencyKind kind = rw.contains(edge) ? RW : WR;
            if (byJunction) {
                int junction = graph.addJunction();
                graph.add(ends[edge][0], kind, KEY.initial(), junction, null);
                graph.add(junction, THROUGH, null, ends[edge][1], KEY.initial());
            } else {
                add(graph, ends[edge][0], kind, ends[edge][1]);
            }
        }
        return graph;
    }

    @Test
    void ofAWalkThatMeetsItselfTheLoopWithoutAdjacentRwIsTaken() {
        for (boolean byJunction : new boolean[] {false, true}) {
            List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7));
            for (int rotation = 0; rotation < 8; rotation++) {
                Collections.rotate(order, 1);
                DependencyGraph graph = twoLoops(order, byJunction);

                Map<AnomalyKind, List<Integer>> cycles = cycles(graph);
                assertThat(cycles).containsOnlyKeys(AnomalyKind.G_NONADJACENT);
                assertThat(transactions(graph, cycles))
                        .as("edges in the order %s", order)
                        .containsExactlyInAnyOrder(0, 3, 4, 5, 6);
            }
        }
    }

    /**
     * More rw loops, whose rw edges meet at 0, than are tried; the loop without adjacent rw is passed by every walk
     * from them.
     */
    @Test
    void noCycleVisitsATransactionTwiceThoughEveryWalkThatIsTriedDoes() {
        int loops = 70;
        DependencyGraph graph = new DependencyGraph(5 + 2 * loops);
        for (int loop = 0; loop < loops; loop++) {
            add(graph, 0, RW, 5 + 2 * loop);
            add(graph, 5 + 2 * loop, WR, 6 + 2 * loop);
            add(graph, 6 + 2 * loop, RW, 0);
        }
        add(graph, 0, WR, 1);
        add(graph, 1, RW, 2);
        add(graph, 2, WR, 3);
        add(graph, 3, RW, 4);
        add(graph, 4, WR, 0);

        Map<AnomalyKind, List<Integer>> cycles = cycles(graph);
        assertThat(cycles).containsOnlyKeys(AnomalyKind.G_NONADJACENT);
        assertThat(transactions(graph, cycles)).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }

    /** Four transactions in a cycle through junctions, and five in a longer one with fewer edges. */
    @Test
    void junctionsDoNotCountForTheLengthOfACycle() {
        for (boolean shortFirst : new boolean[] {false, true}) {
            DependencyGraph graph = new DependencyGraph(7);
            int[][] brief = {{1, 2}, {2, 3}, {3, 0}};
            int[][] lengthy = {{1, 4}, {4, 5}, {5, 6}, {6, 0}};
            if (!shortFirst) {
                addLengthy(graph, lengthy);
            }
            add(graph, 0, RW, 1);
            for (int[] ends : brief) {
                int near = graph.addJunction();
                int far = graph.addJunction();
                graph.add(ends[0], ends[0] == 2 ? RW : WR, KEY.initial(), near, null);
                graph.add(near, THROUGH, null, far, null);
                graph.add(far, THROUGH, null, ends[1], KEY.initial());
            }
            if (shortFirst) {
                addLengthy(graph, lengthy);
            }

            Map<AnomalyKind, List<Integer>> cycles = cycles(graph);
            assertThat(cycles).containsOnlyKeys(AnomalyKind.G_NONADJACENT);
            assertThat(transactions(graph, cycles)).containsExactlyInAnyOrder(0, 1, 2, 3);
        }
    }

    private static void addLengthy(DependencyGraph graph, int[][] lengthy) {
        for (int[] ends : lengthy) {
            add(graph, ends[0], ends[0] == 4 ? RW : WR, ends[1]);
        }
    }

    /** What a source comes before, junctions left out. */
    private static Set<Integer> later(DependencyGraph graph, int source) {
        Set<Integer> later = new HashSet<>();
        Deque<Integer> open = new ArrayDeque<>(List.of(source));
        while (!open.isEmpty()) {
            int node = open.pop();
            for (int e = 0; e < graph.edges(); e++) {
                if (graph.from(e) == node && graph.isJunction(graph.to(e))) {
                    open.push(graph.to(e));
                } else if (graph.from(e) == node) {
                    later.add(graph.to(e));
                }
            }
        }
        return later;
    }

    @Test
    void everySourceComesBeforeEveryOtherTarget() {
        for (boolean byJunctions : new boolean[] {false, true}) {
            Key key = new Key("y", true);
            DependencyGraph graph = new DependencyGraph(8);
            List<Version> targets = new ArrayList<>();
            for (int t = 0; t < 5; t++) {
                targets.add(key.write(t, t));
            }
            FanOut fan = new FanOut(graph, targets);
            for (int source : List.of(0, 2, 4, 6)) {
                fan.from(source, RW, key.initial());
            }
            if (byJunctions) {
                fan.connectByJunctions();
            } else {
                fan.connect();
            }

            assertThat(later(graph, 0)).containsExactlyInAnyOrder(1, 2, 3, 4);
            assertThat(later(graph, 2)).containsExactlyInAnyOrder(0, 1, 3, 4);
            assertThat(later(graph, 4)).containsExactlyInAnyOrder(0, 1, 2, 3);
            assertThat(later(graph, 6)).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
            assertThat(later(graph, 1)).isEmpty();
        }
    }

    @Test
    void manySourcesAndTargetsNeedFewEdges() {
        Key key = new Key("z", true);
        DependencyGraph graph = new DependencyGraph(200);
        List<Version> targets = new ArrayList<>();
        for (int t = 0; t < 100; t++) {
            targets.add(key.write(t, t));
        }
        FanOut fan = new FanOut(graph, targets);
        for (int source = 100; source < 200; source++) {
            fan.from(source, RW, key.initial());
        }
        fan.connect();

        assertThat(graph.edges()).isLessThan(1000);
        assertThat(later(graph, 150)).hasSize(100);
    }
}
