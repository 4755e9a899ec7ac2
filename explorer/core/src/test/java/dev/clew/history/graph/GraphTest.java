package dev.clew.history.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Components, shortest paths and the work that is counted for a request to stop. */
class GraphTest {
    /** How many units of work go by before the first question. */
    private static final int PATIENCE = 1 << 16;

    private static StopRequest never() {
        return new StopRequest(() -> false);
    }

    private static Digraph graph(int nodes, int... ends) {
        Digraph.Builder builder = new Digraph.Builder(nodes);
        for (int i = 0; i < ends.length; i += 2) {
            builder.add(ends[i], ends[i + 1], 100 + i / 2);
        }
        return builder.build();
    }

    private static Digraph chain(int nodes) {
        Digraph.Builder builder = new Digraph.Builder(nodes);
        for (int node = 1; node < nodes; node++) {
            builder.add(node - 1, node, node);
        }
        return builder.build();
    }

    @Test
    void aGraphHasTheEdgesThatWereAdded() {
        Digraph graph = graph(3, 0, 1, 2, 0, 0, 2);

        assertThat(graph.nodes()).isEqualTo(3);
        assertThat(graph.edges()).isEqualTo(3);
        assertThat(graph.end(0) - graph.begin(0)).isEqualTo(2);
        assertThat(graph.label(graph.begin(2))).isEqualTo(101);
        assertThat(graph.target(graph.begin(2))).isZero();
    }

    @Test
    void onlyNodesOfALargerComponentAreOnACycle() {
        StronglyConnected components = StronglyConnected.of(graph(6, 0, 1, 1, 0, 1, 2, 3, 4, 4, 5, 5, 3), never());

        assertThat(components.count()).isEqualTo(3);
        assertThat(components.onCycle(0)).isTrue();
        assertThat(components.onCycle(2)).isFalse();
        assertThat(components.onCycle(5)).isTrue();
        assertThat(components.together(0, 1)).isTrue();
        assertThat(components.together(1, 2)).isFalse();
        assertThat(components.anyCycle()).isTrue();
        assertThat(StronglyConnected.of(chain(3), never()).anyCycle()).isFalse();
    }

    @Test
    void theShortestPathIsFoundWithinItsLimit() {
        // 0 -> 1 -> 2 -> 3, and 0 -> 4 -> 3
        ShortestPaths paths = new ShortestPaths(graph(5, 0, 1, 1, 2, 2, 3, 0, 4, 4, 3), node -> false, never());

        assertThat(paths.path(0, 3, 2)).hasSize(2);
        assertThat(paths.path(0, 3, 1)).isNull();
        assertThat(paths.path(3, 0, 9)).isNull();
        assertThat(paths.path(0, 3, 9)).hasSize(2);
    }

    @Test
    void aJunctionCostsNoLevel() {
        ShortestPaths paths = new ShortestPaths(graph(3, 0, 1, 1, 2), node -> node == 1, never());

        assertThat(paths.path(0, 2, 1)).hasSize(2);
        assertThat(paths.path(1, 2, 0)).hasSize(1);
    }

    @Test
    void everyEdgeThatIsLookedAtIsWork() {
        ShortestPaths paths = new ShortestPaths(graph(4, 0, 1, 0, 2, 1, 3), node -> false, never());
        assertThat(paths.work()).isZero();

        assertThat(paths.path(0, 3, 9)).isNotNull();
        assertThat(paths.work()).isEqualTo(3);
        assertThat(paths.path(1, 3, 9)).isNotNull();
        assertThat(paths.work()).isEqualTo(4);
    }

    @Test
    void aRequestIsAskedWhenEnoughWorkIsDone() {
        StopRequest wanted = new StopRequest(() -> true);

        assertThatCode(() -> wanted.worked(PATIENCE - 1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> wanted.worked(1)).isInstanceOf(CancellationException.class);
        assertThatCode(() -> wanted.worked(PATIENCE - 1)).doesNotThrowAnyException();
    }

    /** A node and its edge are two units. */
    @Test
    void aLongPathSearchEndsWhenItIsToldTo() {
        int nodes = PATIENCE / 2 + 100;
        ShortestPaths paths = new ShortestPaths(chain(nodes), node -> false, new StopRequest(() -> true));

        assertThatThrownBy(() -> paths.path(0, nodes - 1, nodes)).isInstanceOf(CancellationException.class);
    }

    @Test
    void theSearchForComponentsEndsWhenItIsToldTo() {
        assertThatThrownBy(() -> StronglyConnected.of(chain(PATIENCE), new StopRequest(() -> true)))
                .isInstanceOf(CancellationException.class);
    }
}
