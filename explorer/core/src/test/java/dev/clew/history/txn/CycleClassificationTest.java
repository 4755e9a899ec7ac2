package dev.clew.history.txn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.graph.StopRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/** The cycles found in small random graphs agree with a list of all simple cycles. */
class CycleClassificationTest {
    private static final List<DependencyKind> KINDS =
            List.of(DependencyKind.WW, DependencyKind.WR, DependencyKind.RW, DependencyKind.RW, DependencyKind.PROCESS);

    /** Random cases per try; {@code -Dclew.history.rounds=1} makes a quick run, as mutation tests need. */
    private static final int ROUNDS = Integer.getInteger("clew.history.rounds", 100);

    /** Edge between two transactions, with junctions left out. */
    private record Arrow(int from, DependencyKind kind, int to) {}

    @Property(tries = 80, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void everyKindIsFoundWithItsShortestCycle(@ForAll long seed) {
        new Random(seed).longs(ROUNDS).forEach(CycleClassificationTest::compare);
    }

    private static void compare(long seed) {
        Random random = new Random(seed);
        int transactions = 2 + random.nextInt(5);
        DependencyGraph graph = randomGraph(random, transactions);
        for (int[] edges : CycleSearch.components(graph, new StopRequest(() -> false))) {
            Set<Arrow> arrows = arrows(graph, edges);
            Map<AnomalyKind, Integer> expected = new TreeMap<>();
            for (int t = 0; t < transactions; t++) {
                list(t, new ArrayList<>(), arrows, expected);
            }
            if (expected.keySet().stream().anyMatch(kind -> kind.compareTo(AnomalyKind.G_SINGLE) <= 0)) {
                expected.remove(AnomalyKind.G_NONADJACENT);
                expected.remove(AnomalyKind.G2_ITEM);
            } else if (expected.containsKey(AnomalyKind.G_NONADJACENT)) {
                expected.remove(AnomalyKind.G2_ITEM);
            }
            Map<AnomalyKind, Integer> actual = new TreeMap<>();
            new ComponentSearch(new Component(graph, edges), new StopRequest(() -> false))
                    .cycles()
                    .forEach((kind, cycle) -> actual.put(kind, check(kind, graph.explain(cycle), arrows)));
            assertThat(actual).as("%s", arrows).isEqualTo(expected);
            Statistics.collect(actual.keySet());
        }
    }

    /** Asserts that the given edges are a cycle of the given kind, and returns its length. */
    private static int check(AnomalyKind kind, List<Dependency> cycle, Set<Arrow> arrows) {
        List<Arrow> steps = cycle.stream()
                .map(step -> new Arrow(step.from(), step.kind(), step.to()))
                .toList();
        assertThat(arrows).containsAll(steps);
        for (int i = 0; i < steps.size(); i++) {
            assertThat(steps.get(i).to())
                    .isEqualTo(steps.get((i + 1) % steps.size()).from());
        }
        assertThat(steps.stream().map(Arrow::from)).doesNotHaveDuplicates();
        assertThat(kind(steps)).isEqualTo(kind);
        return steps.size();
    }

    private static void list(int start, List<Arrow> path, Set<Arrow> arrows, Map<AnomalyKind, Integer> shortest) {
        int at = path.isEmpty() ? start : path.get(path.size() - 1).to();
        if (!path.isEmpty() && at == start) {
            shortest.merge(kind(path), path.size(), Math::min);
            return;
        }
        for (Arrow arrow : arrows) {
            if (arrow.from() == at && path.stream().noneMatch(step -> step.to() == arrow.to())) {
                path.add(arrow);
                list(start, path, arrows, shortest);
                path.remove(path.size() - 1);
            }
        }
    }

    private static AnomalyKind kind(List<Arrow> cycle) {
        int rw = 0;
        boolean wr = false;
        boolean adjacent = false;
        for (int i = 0; i < cycle.size(); i++) {
            wr |= cycle.get(i).kind() == DependencyKind.WR;
            if (cycle.get(i).kind() == DependencyKind.RW) {
                rw++;
                adjacent |= cycle.get((i + 1) % cycle.size()).kind() == DependencyKind.RW;
            }
        }
        if (rw == 0) {
            return wr ? AnomalyKind.G1C : AnomalyKind.G0;
        }
        return rw == 1 ? AnomalyKind.G_SINGLE : adjacent ? AnomalyKind.G2_ITEM : AnomalyKind.G_NONADJACENT;
    }

    private static DependencyGraph randomGraph(Random random, int transactions) {
        DependencyGraph graph = new DependencyGraph(transactions);
        Key key = new Key("x", true);
        int edges = random.nextInt(2 * transactions + 1);
        if (random.nextInt(3) == 0) {
            edges = random.nextInt(3);
            for (int t = 0; t < transactions; t++) {
                DependencyKind kind = (t & 1) == 0 ? DependencyKind.RW : KINDS.get(random.nextInt(3));
                graph.add(t, kind, key.initial(), (t + 1) % transactions, key.initial());
            }
        }
        for (int e = 0; e < edges; e++) {
            DependencyKind kind = KINDS.get(random.nextInt(KINDS.size()));
            int from = random.nextInt(transactions);
            int to = random.nextInt(transactions);
            boolean order = kind == DependencyKind.PROCESS;
            if (order ? from < to : from != to) {
                graph.add(from, kind, key.initial(), to, key.initial());
            }
        }
        if (random.nextInt(3) == 0) {
            fan(random, transactions, graph, key);
        }
        return graph;
    }

    /** Adds edges from some transactions to some others through junctions. */
    private static void fan(Random random, int transactions, DependencyGraph graph, Key key) {
        List<Version> targets = new ArrayList<>();
        for (int t = 0; t < transactions; t++) {
            if (random.nextInt(3) > 0) {
                targets.add(key.write(t, t));
            }
        }
        FanOut fan = new FanOut(graph, targets);
        for (int i = random.nextInt(4); i > 0; i--) {
            fan.from(
                    random.nextInt(transactions),
                    random.nextBoolean() ? DependencyKind.RW : DependencyKind.WW,
                    key.initial());
        }
        if (!targets.isEmpty()) {
            fan.connectByJunctions();
        }
    }

    /** Returns the edges of a component as edges between transactions. */
    private static Set<Arrow> arrows(DependencyGraph graph, int[] edges) {
        Set<Arrow> arrows = new HashSet<>();
        for (int edge : edges) {
            if (graph.kind(edge) != DependencyKind.THROUGH) {
                follow(graph, edges, graph.from(edge), graph.kind(edge), graph.to(edge), arrows);
            }
        }
        return arrows;
    }

    private static void follow(
            DependencyGraph graph, int[] edges, int from, DependencyKind kind, int at, Set<Arrow> arrows) {
        if (!graph.isJunction(at)) {
            arrows.add(new Arrow(from, kind, at));
            return;
        }
        for (int edge : edges) {
            if (graph.from(edge) == at) {
                follow(graph, edges, from, kind, graph.to(edge), arrows);
            }
        }
    }
}
