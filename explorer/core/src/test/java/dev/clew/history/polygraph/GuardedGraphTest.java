package dev.clew.history.polygraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.history.graph.StopRequest;
import dev.clew.history.polygraph.Polygraph.Kind;
import dev.clew.history.polygraph.Polygraph.Rule;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What agrees with the order of a graph adds no cycle, and what closes a cycle is a clause of its choices. */
class GuardedGraphTest {
    private static final int NODES = 6;
    private static final int CHOICES = 8;

    private static GuardedGraph graph(Polygraph polygraph) {
        return new GuardedGraph(polygraph, new StopRequest(() -> false));
    }

    @Test
    void aClauseNegatesTheAlternativesOfAWalk() {
        Polygraph polygraph = new Polygraph(3, Rule.NO_CYCLE, new int[] {0, 1, 2});
        polygraph.add(0, 1, Kind.DEPENDENCY);
        for (int[] edge : new int[][] {{0, 2}, {2, 0}, {1, 2}, {2, 1}, {2, 0}, {0, 2}}) {
            polygraph.beginAlternative();
            polygraph.add(edge[0], edge[1], Kind.DEPENDENCY);
        }
        GuardedGraph graph = graph(polygraph);

        assertThat(graph.isForward(polygraph.begin(2))).isTrue();
        assertThat(graph.isForward(polygraph.begin(4))).isFalse();
        assertThat(graph.add(2) == null).isTrue();
        IntArrayList walk = Objects.requireNonNull(graph.add(4));

        assertThat(walk.toIntArray()).containsExactly(5, 0, 3);
        assertThat(graph.clause(walk)).containsExactly(5, 3);
    }

    /** All choices that are left aside together keep the graph free of cycles. */
    @ParameterizedTest
    @EnumSource(
            value = Rule.class,
            names = {"NO_CYCLE", "ADJACENT_ANTI_DEPENDENCIES"})
    void alternativesThatAgreeWithTheOrderCloseNoCycle(Rule rule) {
        int added = 0;
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            GuardedGraph graph = graph(random(random, rule));
            for (int i = 0; i < 4; i++) {
                int before = graph.size();
                if (graph.add(random.nextInt(2 * CHOICES)) != null) {
                    graph.shrink(before);
                }
            }
            boolean[] isForward = new boolean[2 * CHOICES];
            for (int literal = 0; literal < isForward.length; literal++) {
                isForward[literal] = graph.isForwardWith(literal);
            }
            for (int literal = 0; literal < isForward.length; literal++) {
                if (isForward[literal]) {
                    assertThat(graph.add(literal) == null).as("seed %d", seed).isTrue();
                    added++;
                }
            }
        }
        assertThat(added).isGreaterThan(5_000);
    }

    private static Polygraph random(Random random, Rule rule) {
        Polygraph polygraph =
                new Polygraph(NODES, rule, random.ints(NODES, 0, NODES).toArray());
        for (int literal = 0; literal < 2 * CHOICES; literal++) {
            polygraph.beginAlternative();
            for (int edges = 1 + random.nextInt(2); edges > 0; edges--) {
                int from = random.nextInt(NODES);
                polygraph.add(
                        from,
                        (from + 1 + random.nextInt(NODES - 1)) % NODES,
                        random.nextBoolean() ? Kind.DEPENDENCY : Kind.ANTI_DEPENDENCY);
            }
        }
        return polygraph;
    }

    /** Each alternative that is added is a unit of work, and so is each edge that is looked at. */
    @Test
    void aLongSearchEndsWhenItIsToldTo() {
        int nodes = 600;
        Polygraph polygraph = new Polygraph(nodes, Rule.NO_CYCLE, new int[nodes]);
        for (int node = 0; node < nodes; node++) {
            polygraph.beginAlternative();
            for (int other = 0; other < node; other++) {
                polygraph.add(node, other, Kind.DEPENDENCY); // against the order
            }
        }
        GuardedGraph graph = new GuardedGraph(polygraph, new StopRequest(() -> true));

        assertThatThrownBy(() -> {
                    for (int literal = 0; literal < nodes; literal++) {
                        graph.add(literal);
                    }
                })
                .isInstanceOf(CancellationException.class);
    }
}
